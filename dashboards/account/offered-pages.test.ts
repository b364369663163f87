import { expect, test } from 'vitest'
import type { Account } from '../../engine/access/account.ts'
import { actions, mayAct } from '../../engine/access/powers.ts'
import { roleIds } from '../../engine/access/roles.ts'
import type { MeReply } from '../../engine/accounts/replies.ts'
import { barPages, firstPage, offeredPages, usablePages } from './offered-pages.ts'
import { ownUnit } from './use-me.ts'

const me = (...roles: [role: string, unit: string | null][]): MeReply => {
  const grants = roles.map(([role, unit]) => ({ role, unit })) as Account['grants']
  const account: Account = { id: 'x', name: 'x', grants, since: 0 }
  return {
    account: 'x',
    fullName: null,
    roles: grants.map((grant) => ({ ...grant, title: { vi: '', en: '' }, unitName: null })),
    may: actions.filter((action) => mayAct(account, [action])),
    points: null,
    secondFactor: false,
    factorAdvised: false,
    signedIn: true,
  }
}

test('what a role cannot use is not offered, and nobody begins at what is not offered', () => {
  const read = ['board', 'targets', 'indicators', 'plan', 'forms']
  const offered = Object.fromEntries(roleIds.map((role) => [role, offeredPages(me([role, null])).filter((page) => !read.includes(page))]))
  expect(offered).toEqual({
    administrator: ['scores', 'admin'],
    coordinator: ['scores', 'data', 'admin'],
    officer: ['scores', 'data'],
    head: ['scores', 'data', 'admin'],
    appraiser: ['scores'],
    council: ['scores'],
    organiser: ['scores'],
    analyst: ['scores', 'data'],
    leader: ['scores'],
    viewer: ['scores'],
  })
  for (const role of roleIds) expect(usablePages(me([role, null]))).toContain(firstPage(me([role, null])))
  expect(offeredPages({ ...me(...roleIds.map((role): [string, null] => [role, null])), signedIn: false })).toEqual([
    'board',
    'targets',
    'indicators',
    'scores',
    'plan',
    'forms',
    'data',
  ])
})

test('the bar of a phone has at most five entries, the last one for what has no room', () => {
  expect(barPages(offeredPages(me(['viewer', null])))).toEqual({
    bar: ['board', 'targets', 'indicators', 'scores'],
    more: ['plan', 'forms'],
  })
  expect(barPages(offeredPages(me(['coordinator', null])))).toEqual({
    bar: ['board', 'targets', 'scores', 'data'],
    more: ['indicators', 'plan', 'forms', 'admin'],
  })
  for (const role of roleIds) {
    const offered = offeredPages(me([role, null]))
    const { bar, more } = barPages(offered)
    expect([role, bar.length + Math.min(more.length, 1) <= 5, [...bar, ...more].sort()]).toEqual([role, true, [...offered].sort()])
  }
})

test('one speaks for a unit unless one holds a role of the whole', () => {
  expect([ownUnit(me(['officer', 'HT-1'])), ownUnit(me(['officer', 'HT-1'], ['council', null])), ownUnit(me())]).toEqual([
    'HT-1',
    null,
    null,
  ])
})
