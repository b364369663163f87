import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPeriod, yearToDate } from '../definitions/period.ts'
import { goalOf, readAs, type Target, withGoalOf } from '../definitions/plan.ts'
import { plannedDue } from './find-due.ts'
import { judgeTarget } from './judge-target.ts'

const half = { part: { n: 181n, d: 365n }, from: 'even' } as const
type Goal = Partial<Pick<Target, 'at_least' | 'at_most' | 'range' | 'reduction' | 'count' | 'measure'>>
type Given = { numerator: bigint; denominator: bigint; scale?: bigint; shown?: 'percent' | 'count' | 'decimal' }

/** Judged at the year's end, or where part of its work is due. */
const judge = (goal: Goal, counts: Given | null, due?: typeof half) =>
  judgeTarget(
    { measure: 'flow', ...goal },
    counts && { scale: 1n, shown: 'percent', ...counts },
    due === undefined,
    due ?? { part: { n: 1n, d: 1n }, from: 'even' },
  )

test('worked by hand: 1204 of 3775 against at least 35 % lacks 118 of those that arose, 181 with further ones', () => {
  const judged = judge({ at_least: 35, measure: 'flow' }, { numerator: 1204n, denominator: 3775n }, half)
  expect(judged).toEqual({ status: 'at_risk', reached: false, gap: 118, needed: 181, pace: '35.00', paceFrom: null })
})

test('a goal met to the last case is met, a goal missed by one case is missed, whatever rounding would say', () => {
  expect(judge({ at_least: 33.34, measure: 'flow' }, { numerator: 1n, denominator: 3n }).status).toBe('missed')
  expect(judge({ at_least: 33.33, measure: 'flow' }, { numerator: 1n, denominator: 3n }).status).toBe('met')
  expect(judge({ at_least: 50, measure: 'flow' }, { numerator: 999_999_999_999_999n, denominator: 2_000_000_000_000_000n }).status).toBe(
    'missed',
  )
})

test('at 100 % no further case can help once one has failed', () => {
  expect(judge({ at_least: 100, measure: 'state' }, { numerator: 9n, denominator: 10n })).toMatchObject({
    gap: 1,
    needed: null,
  })
  expect(judge({ at_least: 100, measure: 'state' }, { numerator: 10n, denominator: 10n })).toMatchObject({
    status: 'met',
    gap: 0,
    needed: 0,
  })
})

test('nothing that arose is no data, and a cumulative measure is held against the pace', () => {
  expect(judge({ at_least: 10, measure: 'flow' }, { numerator: 0n, denominator: 0n }).status).toBe('no_data')
  expect(judge({ at_least: 10, measure: 'cumulative' }, { numerator: 5n, denominator: 100n }, half)).toMatchObject({
    status: 'on_track',
    reached: false,
  })
  expect(judge({ at_least: 10, measure: 'cumulative' }, { numerator: 4n, denominator: 100n }, half).status).toBe('at_risk')
  expect(judge({ at_least: 10, measure: 'cumulative' }, { numerator: 11n, denominator: 100n }, half)).toMatchObject({
    status: 'on_track',
    reached: true,
  })
})

test('gap and needed are the least whole numbers that reach the goal', () => {
  const counts = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })).filter(([n, d]) => n <= d)
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 1000 }), ([n, d], tenths) => {
      const goal = tenths / 10
      const { gap, needed } = judge({ at_least: goal, measure: 'flow' }, { numerator: BigInt(n), denominator: BigInt(d) })
      const search = (reaches: (k: number) => boolean) => Array.from({ length: 100_000 }, (_, k) => k).find(reaches) ?? null
      expect(gap).toBe(search((k) => (n + k) * 1000 >= tenths * d))
      expect(needed).toBe(search((k) => (n + k) * 1000 >= tenths * (d + k)))
    }),
    { numRuns: 300 },
  )
})

test('the pace of last year stands in for the days gone by, and the goal reached early is reached so far', () => {
  const learnt = { part: { n: 30n, d: 100n }, from: 'year-before' } as const
  const judged = (numerator: bigint) =>
    judgeTarget({ measure: 'cumulative', at_least: 35 }, { numerator, denominator: 200n, scale: 1n, shown: 'percent' }, false, learnt)
  // 30 % of a goal of 35 % is 10.5 %, which of 200 is 21.
  expect(judged(20n)).toMatchObject({ status: 'at_risk', pace: '10.50', paceFrom: 'year-before' })
  expect(judged(21n)).toMatchObject({ status: 'on_track', reached: false })
  expect(judged(70n)).toMatchObject({ status: 'on_track', reached: true })
})

test('a range is met from its lower end on; above the upper one only where the plan says so it is missed', () => {
  const met = { from: 20, to: 30, beyond: 'met' } as const
  const missed = { ...met, beyond: 'missed' } as const
  const at = (range: NonNullable<Goal['range']>, n: bigint) => judge({ range }, { numerator: n, denominator: 100n }).status
  expect([19n, 20n, 30n, 31n].map((n) => at(met, n))).toEqual(['missed', 'met', 'met', 'met'])
  expect([19n, 20n, 30n, 31n].map((n) => at(missed, n))).toEqual(['missed', 'met', 'met', 'missed'])
})

test('a count is held against a number of things, and none is a value too', () => {
  const counted = (numerator: bigint) => judge({ count: 2 }, { numerator, denominator: 0n, shown: 'count' })
  expect(counted(0n)).toMatchObject({ status: 'missed', gap: 2, needed: 2 })
  expect(counted(2n)).toMatchObject({ status: 'met', gap: 0, needed: 0 })
})

test('sums in millionths: a reduction of 2.5 % of 1000.5 needs 25.0125 less, a growth is far from it', () => {
  const base = { denominator: 1_000_500_000n, scale: 1_000_000n }
  expect(judge({ reduction: 2.5 }, { ...base, numerator: 25_012_500n }).status).toBe('met')
  expect(judge({ reduction: 2.5 }, { ...base, numerator: 25_012_499n })).toMatchObject({ status: 'missed', gap: 1 })
  expect(judge({ reduction: 2.5 }, { ...base, numerator: -5_000_000n })).toMatchObject({ status: 'missed', gap: 31 })
})

test('at most: what is to be taken away', () => {
  expect(judge({ at_most: 10 }, { numerator: 13n, denominator: 100n })).toMatchObject({ status: 'missed', gap: 3, needed: 30 })
  expect(judge({ at_most: 10 }, { numerator: 10n, denominator: 100n })).toMatchObject({ status: 'met', gap: 0, needed: 0 })
})

const base = { clause: 'I.1', words: '…', indicator: 'i', level: 'province', lead: [], with: [], second: [], at_least: 100 } as const
/** How much of a target's goal is due in hundredths of it, at the end of each quarter. */
const dueBy = (target: Omit<Target, keyof typeof base>, ends = ['2022-Q1', '2022-Q2', '2022-Q3', '2022']) =>
  ends.map((name) => {
    const due = plannedDue({ ...base, lead: [], with: [], second: [], ...target }, yearToDate(readPeriod(name)))
    return due && [Number((due.part.n * 10_000n) / due.part.d) / 100, due.from]
  })

test('quarterly milestones 0/0/60/100: with nothing done by June it is on plan, with 59 in September it is not', () => {
  const target = { measure: 'cumulative', by_quarter: [0, 0, 60, 100] } as const
  expect(dueBy({ ...target, by_quarter: [...target.by_quarter] })).toEqual([0, 0, 60, 100].map((part) => [part, 'quarters']))
  // Between two quarters' ends the last one holds.
  expect(dueBy({ ...target, by_quarter: [0, 0, 60, 100] }, ['2022-M08', '2022-M10'])).toEqual([
    [0, 'quarters'],
    [60, 'quarters'],
  ])
  const at = (numerator: bigint, part: bigint) =>
    judgeTarget({ measure: 'cumulative', at_least: 100 }, { numerator, denominator: 100n, scale: 1n, shown: 'percent' }, false, {
      part: { n: part, d: 100n },
      from: 'quarters',
    }).status
  expect([at(0n, 0n), at(59n, 60n), at(60n, 60n)]).toEqual(['on_track', 'at_risk', 'on_track'])
})

test('a unit with a goal of its own, and another reading with one, are due the same part of it by quarters', () => {
  const target = { measure: 'cumulative', at_least: 50, by_quarter: [10, 20, 35, 50], unit_goals: { H1: 20 } } as const
  const plan = { ...base, lead: [], with: [], second: [], ...target, by_quarter: [...target.by_quarter] }
  const parts = [20, 40, 70, 100].map((part) => [part, 'quarters'])
  const own = withGoalOf(plan, 'H1')
  expect([plan, own].map((one) => dueBy(one))).toEqual([parts, parts])
  const title = { vi: 'x', en: 'x' }
  const seconds = [{ title, level: 'province', at_least: 5 } as const, { title, level: 'province' } as const]
  expect(seconds.map((one) => dueBy(readAs(own, one)))).toEqual([parts, parts])
  expect(seconds.map((one) => goalOf(readAs(own, one)).goal)).toEqual([5, 20])
  // 3 of 20 are 15 %: 14 % are due of the 20 % by September.
  const due = plannedDue(own, yearToDate(readPeriod('2022-9M')))!
  expect(judgeTarget(own, { numerator: 3n, denominator: 20n, scale: 1n, shown: 'percent' }, false, due)).toMatchObject({
    status: 'on_track',
    pace: '14.00',
  })
})

test('time given by the plan: nothing before it, evenly within, all of it after; a rate that must hold all year is not due by parts', () => {
  const due = { from: 'M02', to: 'M08' }
  // Of 212 days from 1/2 to 31/8 59 are over at the end of March, 150 at the end of June.
  expect(dueBy({ measure: 'state', due })).toEqual([
    [27.83, 'deadline'],
    [70.75, 'deadline'],
    [100, 'deadline'],
    [100, 'deadline'],
  ])
  expect(dueBy({ measure: 'flow', due })).toEqual([null, null, null, null])
  expect(dueBy({ measure: 'cumulative', due: { from: 'Q2', to: 'Q2' } }, ['2022-M03', '2022-M06'])).toEqual([
    [0, 'deadline'],
    [100, 'deadline'],
  ])
})

test('what is not reached when its days are over is overdue until the year is over, then missed; reached it is neither', () => {
  const at = (numerator: bigint, closed: boolean) =>
    judgeTarget(
      { measure: 'cumulative', at_least: 35 },
      { numerator, denominator: 100n, scale: 1n, shown: 'percent' },
      closed,
      { part: { n: 1n, d: 1n }, from: 'deadline' },
      true,
    )
  expect(at(34n, false)).toMatchObject({ status: 'overdue', gap: 1, reached: false })
  expect(at(35n, false)).toMatchObject({ status: 'on_track', reached: true })
  expect([at(34n, true).status, at(35n, true).status]).toEqual(['missed', 'met'])
})
