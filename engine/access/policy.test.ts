import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { dayOfText } from '../definitions/period.ts'
import { unitsAbove } from '../definitions/unit-registry.ts'
import { type Account, localAccount } from './account.ts'
import { policy } from './policy.ts'
import { type Action, actions, mayAct, mayRenew, reachOf } from './powers.ts'
import { liesIn } from './reach.ts'
import { type Grant, roleIds } from './roles.ts'

const { registry } = loadDefinitions({ data: bundledData, own: 'none' })
const place = (id: string) => registry.units.find((unit) => unit.id === id)!.ix
const holding = (...grants: Grant[]): Account => ({ id: 'somebody', name: null, grants, since: 0 })
const may = (account: Account, action: Action, unit: string | null, day = '2022-12-31') =>
  liesIn(registry, reachOf(registry, account, action), unit === null ? null : place(unit), dayOfText(day)!)

const asked = [null, 'HT-42', 'HT-436@2020', 'HT-18070@2020', 'HT-439@2020', 'HT-SNV@2022']

test('a role held for a unit reaches it and those below it; one of the whole reaches everything', () => {
  const officer = holding({ role: 'officer', unit: 'HT-436@2020' })
  for (const action of ['rows', 'sheets', 'answer', 'import'] as const)
    expect([action, asked.filter((unit) => may(officer, action, unit))]).toEqual([action, ['HT-436@2020', 'HT-18070@2020']])
  for (const action of actions) expect(asked.every((unit) => may(localAccount, action, unit))).toBe(true)
  expect(asked.filter((unit) => may(holding({ role: 'leader', unit: null }), 'sheets', unit))).toEqual(['HT-42'])
  const two = holding({ role: 'analyst', unit: 'HT-SNV@2022' }, { role: 'head', unit: 'HT-18070@2020' })
  expect(asked.filter((unit) => may(two, 'rows', unit))).toEqual(['HT-18070@2020', 'HT-SNV@2022'])
  expect(asked.filter((unit) => may(two, 'import', unit))).toEqual(['HT-SNV@2022'])
})

test('what each role may do: the whole table', () => {
  const table = Object.fromEntries(
    roleIds.map((role) => [role, actions.filter((action) => mayAct(holding({ role, unit: null }), [action]))]),
  )
  const own = ['enter', 'own', 'see']
  const every = [...own, 'points']
  expect(table).toEqual({
    administrator: [...every, 'reset', 'accounts', 'audit', 'keep'],
    coordinator: [...own, 'rows', 'report', 'points', 'sheets', 'behalf', 'rounds', 'run', 'judge', 'survey', 'reset', 'audit'],
    officer: [...own, 'rows', 'import', 'report', 'points', 'sheets', 'answer', 'rounds', 'lock'],
    head: [...own, 'rows', 'report', 'points', 'sheets', 'rounds', 'lock', 'reset'],
    appraiser: [...every, 'rounds', 'judge'],
    council: [...every, 'sheets', 'rounds', 'judge'],
    organiser: [...every, 'rounds', 'survey'],
    analyst: [...own, 'rows', 'import', 'report', 'undo', 'confirm', 'points'],
    leader: [...every, 'sheets', 'rounds'],
    viewer: every,
  })
  expect(actions.filter((action) => mayAct({ ...holding(), id: '' }, [action]))).toEqual(['enter'])
  for (const door of ['rebuild', 'verify', 'backup'] as const) expect(policy[door].actions).toEqual(['keep'])
})

test('once a round is published its points are everyone’s; until then they are its own people’s, and so is what is said beside them', () => {
  const reach = (role: Grant['role'], unit: string | null, ...asked: [Action, 'running' | 'published']) =>
    reachOf(registry, holding({ role, unit }), ...asked)
  for (const role of roleIds) expect([role, reach(role, 'HT-18070@2020', 'points', 'published')]).toEqual([role, 'whole'])
  expect(roleIds.filter((role) => reach(role, null, 'points', 'running') === 'whole')).toEqual([
    'coordinator',
    'officer',
    'head',
    'council',
  ])
  for (const state of ['running', 'published'] as const) {
    expect(reach('viewer', null, 'sheets', state)).toBe('none')
    expect(reach('officer', 'HT-18070@2020', 'sheets', state)).toEqual(reach('officer', 'HT-18070@2020', 'rows', state))
  }
})

test('people of a unit that merged act for the successor and keep reading what was theirs, not what others brought', () => {
  const merged = Map.groupBy(
    registry.successions.filter(({ kind, successor }) => kind === 'merge' && successor !== null),
    ({ successor }) => successor!,
  )
  const [successor, edges] = [...merged].find(([, edges]) => edges.length > 1)!
  const [own, beside] = edges.map(({ predecessor }) => registry.units[predecessor]!.id)
  const heir = registry.units[successor]!.id
  const officer = holding({ role: 'officer', unit: own! })
  const [then, now] = ['2022-12-31', '2026-01-01']
  expect([own, heir, beside].map((unit) => may(officer, 'answer', unit!, now))).toEqual([true, true, false])
  expect([own, heir, beside].map((unit) => may(officer, 'rows', unit!, then))).toEqual([true, true, false])
  // The successor's own people hold the archives of all it was made of, and act for none of them.
  const later = holding({ role: 'officer', unit: heir })
  expect([own, heir, beside].map((unit) => may(later, 'rows', unit!, then))).toEqual([true, true, true])
  expect([own, heir, beside].map((unit) => may(later, 'answer', unit!, then))).toEqual([false, true, false])
})

test('people of an abolished district read it and its communes in its own time alone', () => {
  const district = 'HT-439@2020'
  const commune = registry.units.find(
    ({ ix }) => ix !== place(district) && unitsAbove(registry, ix, dayOfText('2022-12-31')!).includes(place(district)),
  )!
  const head = holding({ role: 'head', unit: district })
  expect([may(head, 'rows', commune.id), may(head, 'rows', district)]).toEqual([true, true])
  const heir = registry.successions.find(({ predecessor }) => predecessor === commune.ix)!.successor!
  expect(may(head, 'rows', registry.units[heir]!.id, '2026-01-01')).toBe(false)
})

test('a password is renewed by an administrator, by a coordinator for officers and heads, by a head for its own officers', () => {
  const [own, other]: Grant[] = [
    { role: 'officer', unit: 'HT-18070@2020' },
    { role: 'officer', unit: 'HT-SNV@2022' },
  ]
  const head: Grant = { role: 'head', unit: 'HT-18070@2020' }
  const held = [[own!], [other!], [head], [own!, { role: 'administrator', unit: null } as Grant], []]
  const who = (grant: Grant) => held.map((one) => mayRenew(registry, holding(grant), one))
  expect(who({ role: 'administrator', unit: null })).toEqual([true, true, true, true, true])
  expect(who({ role: 'coordinator', unit: null })).toEqual([true, true, true, false, false])
  expect(who(head)).toEqual([true, false, false, false, false])
  expect(who({ role: 'viewer', unit: null })).toEqual([false, false, false, false, false])
})
