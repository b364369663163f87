import { expect, test } from 'vitest'
import { unit } from '../answers/test-answers.ts'
import { buildTree, countFits, flatten, isAsking, narrow } from './criteria-tree.ts'
import { membersOf, setOfYear, yearsOf } from './settle-index.ts'
import { criterion, score } from './test-scores.ts'

const set = [
  criterion('1'),
  criterion('1.1', { parent: '1', form: 'yes' }),
  criterion('1.2', { parent: '1' }),
  criterion('1.2.a', { parent: '1.2', form: 'counts' }),
  criterion('1.2.b', { parent: '1.2', form: 'counts' }),
  criterion('2'),
  criterion('2.1', { parent: '2', survey: true }),
  criterion('C1', { form: 'events', extra: 'bonus' }),
]
const scores = [
  score('1.1', ['0', '0', '2.50']),
  score('1.2.a', ['0.70', '0.30', '0']),
  score('1.2.b', ['0', '1.00', '0']),
  score('2.1', ['0', '0', '0'], { status: 'survey_pending', points: null }),
]
const tree = buildTree(set, scores)

test('a criterion without points of its own has the sums of its parts, and stands as they do', () => {
  const all = Object.fromEntries(
    flatten(tree).map(({ criterion: { code }, sums, standing, depth }) => [code, [sums.gained, sums.lost, sums.open, standing, depth]]),
  )
  expect(all).toEqual({
    '1': ['0.70', '1.30', '2.50', 'waiting', 0],
    '1.1': ['0', '0', '2.50', 'waiting', 1],
    '1.2': ['0.70', '1.30', '0', 'part', 1],
    '1.2.a': ['0.70', '0.30', '0', 'part', 2],
    '1.2.b': ['0', '1.00', '0', 'zero', 2],
    '2': ['0', '0', '0', 'survey_pending', 0],
    '2.1': ['0', '0', '0', 'survey_pending', 1],
    C1: ['0', '0', '0', 'not_applicable', 0],
  })
})

test('the tree narrows to what is unanswered or lost, with those above', () => {
  expect(flatten(narrow(tree, 'waiting')).map(({ criterion: { code } }) => code)).toEqual(['1', '1.1'])
  expect(flatten(narrow(tree, 'lost')).map(({ criterion: { code } }) => code)).toEqual(['1', '1.2', '1.2.a', '1.2.b'])
  expect([countFits(tree, 'waiting'), countFits(tree, 'lost')]).toEqual([1, 2])
  expect(flatten(tree).filter(isAsking).length).toBe(1)
})

test('a criterion that waits for other units asks nothing of its own', () => {
  const waits = score('1.1', ['0', '0', '2.50'], { reason: 'waiting_for_others' })
  const own = buildTree([criterion('1.1', { form: 'counts' })], [waits])
  expect([own[0]!.standing, isAsking(own[0]!)]).toEqual(['waiting', false])
  // Nor does one that was answered and waits for the criterion of its gate.
  const held = buildTree([criterion('1.1', { form: 'counts' })], [score('1.1', ['0', '0', '2.50'], { value: '87.13' })])
  expect([held[0]!.standing, isAsking(held[0]!)]).toEqual(['waiting', false])
})

test('a criterion that is being answered stays although it no longer waits', () => {
  const codes = flatten(narrow(tree, 'waiting', new Set(['1.2.a']))).map(({ criterion: { code } }) => code)
  expect(codes).toEqual(['1', '1.1', '1.2', '1.2.a'])
})

test('points that do not enter the total are not among those lost', () => {
  const parts = [criterion('9'), criterion('9.1', { parent: '9' })]
  const whole = score('9', ['1', '1', '0'])
  const part = score('9.1', ['1', '1', '0'], { counted: false })
  expect(countFits(buildTree(parts, [whole, part]), 'lost')).toBe(1)
})

test('a year has the set that covers it; an index scores the units of its level that are there at the end', () => {
  const sets = [2013, 2022].map((from) => ({
    ...{ version: `${from}`, from, to: from + 1, years: [from, from + 1], decision: '', provenance: { vi: '', en: '' } },
  }))
  const index = { id: 'i', title: { vi: '', en: '' }, level: 'commune', sets, published: [], decisions: [] }
  expect([setOfYear(index, 2014)?.version, setOfYear(index, 2015)?.version, setOfYear(index, 2022)?.version]).toEqual([
    '2013',
    undefined,
    '2022',
  ])
  expect(yearsOf(index)).toEqual([2013, 2014, 2022, 2023])
  const units = [unit('a', { level: 'commune' }), unit('b', { level: 'district' }), unit('c', { level: 'commune', validTo: '2022-06-30' })]
  expect(membersOf(index, units, '2022').map(({ id }) => id)).toEqual(['a'])
  expect(membersOf(index, units, '2022-H1').map(({ id }) => id)).toEqual(['a', 'c'])
})
