import { expect, test } from 'vitest'
import type { DueItem } from '../../engine/rounds/round-replies.ts'
import { ownTurns } from './own-turns.ts'

const units = [
  { id: 'HT-STP', code: 'STP' },
  { id: 'HT-SNV@2022', code: 'SNV' },
  { id: 'HT-SNV', code: 'SNV' },
]
const title = { vi: '', en: '' }
const due = (code: string, agencyCode: string | null, ...who: string[]): DueItem => ({
  ...{ round: 'r', unit: `HT-${code}`, code, name: code, step: 's', stepTitle: title, does: 'enter', who, reopened: false },
  ...{ agency: agencyCode && `HT-${agencyCode}`, agencyCode, agencyName: agencyCode, items: 1, due: null, daysLeft: null },
})
const turns = [
  due('STP', 'STP', 'officer', 'head'),
  due('SYT', 'SYT', 'officer', 'head'),
  due('SYT', 'SNV', 'appraiser'),
  due('STP', null, 'council'),
  due('STP', null, 'head'),
]
const of = (...roles: [role: string, unit: string | null][]) =>
  ownTurns(turns, { roles: roles.map(([role, unit]) => ({ role, unit, title, unitName: null })) as never }, units).map(
    ({ code, agencyCode, who }) => [code, agencyCode, who[0]],
  )

test('one’s own turn: a role of the step, for one’s unit, part or appraisal; a unit of another time by its code', () => {
  expect(of(['officer', 'HT-STP'])).toEqual([['STP', 'STP', 'officer']])
  expect(of(['head', 'HT-STP'])).toEqual([
    ['STP', 'STP', 'officer'],
    ['STP', null, 'head'],
  ])
  expect(of(['appraiser', 'HT-SNV'], ['officer', 'HT-SNV'])).toEqual([['SYT', 'SNV', 'appraiser']])
  expect(of(['council', null])).toEqual([['STP', null, 'council']])
  expect(of(['viewer', null])).toEqual([])
})
