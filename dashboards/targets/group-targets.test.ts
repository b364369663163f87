import fc from 'fast-check'
import { expect, test } from 'vitest'
import { target } from '../answers/test-answers.ts'
import { filterTargets, groupings, groupTargets, weakestPart } from './group-targets.ts'

const targets = [
  target('a', { clause: 'III.1.1', lead: ['STP', 'VP'], status: 'met' }),
  target('b', { clause: 'I.1.1', lead: [], status: 'missed' }),
  target('c', { clause: 'III.1.2', lead: ['VP'], status: 'no_data', reason: 'nothing_arose' }),
]
const names: Record<string, string> = { STP: 'Sở Tư pháp', VP: 'Đài Phát thanh' }
const group = (by: (typeof groupings)[number]) =>
  groupTargets(targets, by, ['I', 'II', 'III'], (code) => names[code] ?? code).map(
    ({ key, targets: members }) => `${key}: ${members.map((one) => one.target).join(' ')}`,
  )

test('parts stand as the plan orders them, agencies by name with the unnamed last, states by urgency', () => {
  expect(group('part')).toEqual(['I: b', 'III: a c'])
  expect(group('lead')).toEqual(['VP: a c', 'STP: a', ': b'])
  expect(group('status')).toEqual(['missed: b', 'nothing_arose: c', 'met: a'])
})

test('no grouping loses a target or makes one up', () => {
  const any = fc.record({
    clause: fc.constantFrom('I.1', 'II.3', 'VII.A.1'),
    lead: fc.uniqueArray(fc.constantFrom('A', 'B', 'C')),
    status: fc.constantFrom('met', 'missed', 'on_track', 'at_risk', 'no_data') as fc.Arbitrary<'met'>,
  })
  fc.assert(
    fc.property(fc.array(any), fc.constantFrom(...groupings), (given, by) => {
      const all = given.map((one, at) => target(`t${at}`, one))
      const shown = groupTargets(all, by, ['I'], (code) => code).flatMap((one) => one.targets)
      expect(new Set(shown)).toEqual(new Set(all))
      if (by !== 'lead') expect(shown.length).toBe(all.length)
    }),
  )
})

test('filters by state, reason and lead agency', () => {
  const ids = (state: string | null, lead: string | null) => filterTargets(targets, state, lead).map((one) => one.target)
  expect(ids(null, null)).toEqual(['a', 'b', 'c'])
  expect(ids('nothing_arose', null)).toEqual(['c'])
  expect(ids(null, 'VP')).toEqual(['a', 'c'])
  expect(ids('met', 'VP')).toEqual(['a'])
})

test('the weakest part has the greatest share of bad targets, and of equal shares the more of them', () => {
  const of = (...clauses: [clause: string, status: 'met' | 'missed' | 'at_risk'][]) =>
    weakestPart(clauses.map(([clause, status], at) => target(`t${at}`, { clause, status })))
  expect(of(['I.1', 'missed'], ['I.2', 'met'], ['II.1', 'at_risk'])).toEqual({ part: 'II', bad: 1, all: 1 })
  expect(of(['I.1', 'missed'], ['II.1', 'missed'], ['II.2', 'missed'])).toEqual({ part: 'II', bad: 2, all: 2 })
  expect(of(['I.1', 'met'])).toBeNull()
})
