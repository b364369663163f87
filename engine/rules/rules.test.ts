import { expect, test } from 'vitest'
import { decimalText, fractionOf, fractionText } from '../exact.ts'
import { readGiven } from './given.ts'
import { scoreLeaf } from './score-leaf.ts'
import { leafKinds, ruleSchema } from './table.ts'

/** Unrounded points of an answer under a rule as a file writes it; null where nothing arose. */
function points(written: Record<string, unknown>, max: number, answer: unknown, cohort: number[] = []): string | null {
  const rule = ruleSchema.parse(written)
  const kind = leafKinds[rule.kind]!
  const read = readGiven(kind.takes(rule.body), answer)
  if ('wrong' in read) throw new Error(read.wrong.en)
  const around = { max: fractionOf(max), cohort: cohort.map(fractionOf) }
  const { exact } = scoreLeaf({ rule }, read.given, around, { empty: 'not_applicable' })
  return exact && fractionText(exact)
}
const of = (numerator: number, denominator: number) => ({ numerator, denominator })

test('words that every object of the language knows are no kinds, no classes and no options', () => {
  for (const word of ['constructor', 'toString']) {
    expect(ruleSchema.safeParse(JSON.parse(`{ "${word}": {} }`)).success).toBe(false)
    for (const written of [{ per_event: { events: sample } }, { balance: { plus: sample, minus: {} } }]) {
      const { kind, body } = ruleSchema.parse(written)
      const read = readGiven('events', JSON.parse(`{ "${word}": 2, "model": 1 }`))
      expect('given' in read && leafKinds[kind]!.misfit!(body, read.given)).not.toBeNull()
    }
    const tally = [word, 'yes'].map((option) => ({ question: 'q', group: 'g', option, count: 1n }))
    const { body } = ruleSchema.parse({ survey: { questions: ['q'], weights: { yes: 100, no: 0 } } })
    expect(leafKinds.survey!.score(body, { form: 'tally', tally }, { max: fractionOf(2), cohort: [] })).toMatchObject({
      points: { n: 2n, d: 1n },
    })
  }
})
const sample = { model: { title: { vi: 'mô hình', en: 'model' }, points: 0.5 } }

test('"trên 90%: 2; từ 70% - 90%: 1; dưới 70%: 0": 90 exactly earns 1, 70 exactly 1', () => {
  const rule = {
    bands: {
      of: 'percent',
      steps: [
        { above: 90, points: 2 },
        { from: 70, to: 90, points: 1 },
        { below: 70, points: 0 },
      ],
    },
  }
  expect([of(90, 100), of(900_001, 1_000_000), of(70, 100), of(699_999, 1_000_000)].map((counts) => points(rule, 2, counts))).toEqual([
    '1',
    '2',
    '1',
    '0',
  ])
})

test('"100%: đủ điểm; từ 80% đến dưới 100%: b/a × điểm tối đa; dưới 80%: 0" is exact at each edge', () => {
  const rule = {
    bands: {
      of: 'percent',
      steps: [
        { from: 100, points: 1 },
        { from: 80, below: 100, proportional_to: 100 },
        { below: 80, points: 0 },
      ],
    },
  }
  expect([of(100, 100), of(85, 100), of(2, 3), of(4, 5), of(999_999, 1_000_000)].map((counts) => points(rule, 1, counts))).toEqual([
    '1',
    '17/20',
    '0',
    '4/5',
    '999999/1000000',
  ])
})

test('an edge is decided by cross-multiplication, not by a rounded percentage', () => {
  const rule = {
    bands: {
      of: 'percent',
      steps: [
        { from: 33.33, points: 1 },
        { below: 33.33, points: 0 },
      ],
    },
  }
  expect(points(rule, 1, of(1, 3))).toBe('1')
  expect(
    points(
      {
        bands: {
          of: 'percent',
          steps: [
            { above: 33.34, points: 1 },
            { to: 33.34, points: 0 },
          ],
        },
      },
      1,
      of(1, 3),
    ),
  ).toBe('0')
})

test('"4 họp: 20; 3: 15; 2: 10; 1: 5; còn lại: 0" over counts', () => {
  const steps = [
    { from: 4, points: 20 },
    { from: 3, below: 4, points: 15 },
    { from: 2, below: 3, points: 10 },
    { from: 1, below: 2, points: 5 },
    { below: 1, points: 0 },
  ]
  expect([5, 4, 3, 2, 1, 0].map((meetings) => points({ bands: { of: 'number', steps } }, 20, meetings))).toEqual([
    '20',
    '20',
    '15',
    '10',
    '5',
    '0',
  ])
})

test('a line runs evenly from its lower to its upper edge', () => {
  const rule = {
    bands: {
      of: 'number',
      steps: [
        { below: 70, points: 0 },
        { from: 70, below: 95, line: [3, 7] },
        { from: 95, points: 7 },
      ],
    },
  }
  expect([70, 82.5, 94.9999, 95].map((value) => points(rule, 7, value))).toEqual(['3', '5', '437499/62500', '7'])
})

test('SIPAS of Hà Tĩnh 2021: 10 × 91.17 % is 9.117, shown as 9.12', () => {
  expect(points({ proportional: { of: 'number', target: 100 } }, 10, 91.17)).toBe('9117/1000')
  expect(decimalText({ n: 9117n, d: 1000n }, 2)).toBe('9.12')
})

test('proportional: floor, target and cap', () => {
  const rule = { proportional: { target: 50, zero_below: 10, cap: 1.25 } }
  expect([of(9, 100), of(10, 100), of(40, 100), of(60, 100), of(50, 100), of(0, 0)].map((counts) => points(rule, 1.5, counts))).toEqual([
    '0',
    '3/10',
    '6/5',
    '5/4',
    '5/4',
    null,
  ])
})

test('deduction by class of event stops at its floor, and at 0 where that lies below', () => {
  const events = { leader: { title: { vi: 'a', en: 'a' }, points: 1 }, official: { title: { vi: 'b', en: 'b' }, points: 0.25 } }
  expect(points({ deduction: { events } }, 2, { leader: 1, official: 3 })).toBe('1/4')
  expect(points({ deduction: { events } }, 2, { leader: 3 })).toBe('0')
  expect(points({ deduction: { events, floor: 0.5 } }, 2, { leader: 3 })).toBe('1/2')
  expect(points({ deduction: { events, floor: -1 } }, 2, { leader: 9 })).toBe('0')
  expect(points({ deduction: { events } }, 2, {})).toBe('2')
})

test('events are paid one by one up to the maximum', () => {
  const events = { model: { title: { vi: 'a', en: 'a' }, points: 0.5 } }
  expect([0, 3, 9].map((model) => points({ per_event: { events } }, 2, { model }))).toEqual(['0', '3/2', '2'])
})

test('growth: as a ratio to the base, as a difference, and without a base', () => {
  const ratio = {
    growth: {
      by: 'ratio',
      steps: [
        { from: 110, points: 1.5 },
        { from: 100, below: 110, points: 1 },
        { below: 100, points: 0 },
      ],
    },
  }
  expect(
    [
      [110, 100],
      [109, 100],
      [33, 30],
      [99, 100],
      [5, 0],
    ].map(([now, before]) => points(ratio, 1.5, { now, before })),
  ).toEqual(['3/2', '1', '3/2', '0', null])
  const difference = {
    growth: {
      by: 'difference',
      steps: [
        { from: 1, points: 1 },
        { below: 1, points: 0 },
      ],
    },
  }
  expect(
    [
      [6, 5],
      [5, 5],
      [1, 0],
    ].map(([now, before]) => points(difference, 1, { now, before })),
  ).toEqual(['1', '0', '1'])
})

test('a survey: share of the satisfied, worth of options, mean of 1 to 5; other options and groups stay out', () => {
  const tally = (...all: [string, string, number][]) => all.map(([group, option, count]) => ({ question: 'Q', group, option, count }))
  const share = { survey: { questions: ['Q'], weights: { '5': 100, '4': 100, '3': 0, '2': 0, '1': 0 } } }
  expect(points(share, 10, tally(['dan', '5', 30], ['dan', '4', 30], ['dan', '3', 30], ['dan', 'không biết', 900]))).toBe('20/3')
  const worth = { survey: { questions: ['Q'], groups: ['hdnd'], weights: { A: 100, B: 60, C: 20, D: 0 } } }
  expect(points(worth, 2, tally(['hdnd', 'A', 1], ['hdnd', 'B', 1], ['hdnd', 'C', 2], ['so', 'D', 50]))).toBe('1')
  const mean = { survey: { questions: ['Q'], weights: { '5': 100, '4': 80, '3': 60, '2': 40, '1': 20 } } }
  expect(points(mean, 10, tally(['dan', '5', 1], ['dan', '2', 1]))).toBe('7')
  expect(points(mean, 10, [])).toBe(null)
})

test('relative to the cohort: the leader, min–max, the rank, and a cohort without differences', () => {
  const cohort = [80, 60, 60, 40]
  const all = (written: Record<string, unknown>) => cohort.map((value) => points(written, 10, value, cohort))
  expect(all({ leader: { of: 'number' } })).toEqual(['10', '15/2', '15/2', '5'])
  expect(all({ leader: { of: 'number', better: 'lower' } })).toEqual(['5', '20/3', '20/3', '10'])
  expect(all({ min_max: { of: 'number' } })).toEqual(['10', '5', '5', '0'])
  expect(all({ min_max: { of: 'number', better: 'lower' } })).toEqual(['0', '5', '5', '10'])
  expect(all({ rank: { of: 'number' } })).toEqual(['10', '15/2', '15/2', '5/2'])
  expect(points({ min_max: { of: 'number' } }, 10, 7, [7, 7, 7])).toBe(null)
  expect(points({ leader: { of: 'number' } }, 10, 0, [0, 0])).toBe(null)
})

test('goalposts cut at both ends', () => {
  const rule = { goalposts: { low: 20, high: 85 } }
  expect([10, 20, 52.5, 85, 99].map((value) => points(rule, 1, value))).toEqual(['0', '0', '1/2', '1', '1'])
})

test.each([
  ['counts', { numerator: 5, denominator: 0 }, 'numerator: 0 where the denominator is 0'],
  ['counts', { numerator: '1e3', denominator: 1 }, 'numerator: a plain decimal with at most 18 digits before and 6 after the mark'],
  ['counts', { numerator: 1, denominator: -1 }, 'denominator: not below 0'],
  ['events', { leader: 1.5 }, 'leader: a whole number, not below 0'],
  ['number', '12,5', 'a plain decimal with at most 18 digits before and 6 after the mark'],
] as const)('%s: %j is refused', (form, answer, told) => {
  expect(readGiven(form, answer)).toMatchObject({ wrong: { en: told } })
})
