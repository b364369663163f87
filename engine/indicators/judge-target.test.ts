import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeTarget } from './judge-target.ts'

const closed = { days: 365, of: 365 }
const half = { days: 181, of: 365 }

test('worked by hand: 1204 of 3775 against at least 35 % lacks 118 of those that arose, 181 with further ones', () => {
  const judged = judgeTarget({ at_least: 35, measure: 'flow' }, { numerator: 1204n, denominator: 3775n }, half)
  expect(judged).toEqual({ status: 'at_risk', reached: false, gap: 118, needed: 181 })
})

test('a goal met to the last case is met, a goal missed by one case is missed, whatever rounding would say', () => {
  expect(judgeTarget({ at_least: 33.34, measure: 'flow' }, { numerator: 1n, denominator: 3n }, closed).status).toBe('missed')
  expect(judgeTarget({ at_least: 33.33, measure: 'flow' }, { numerator: 1n, denominator: 3n }, closed).status).toBe('met')
  expect(
    judgeTarget({ at_least: 50, measure: 'flow' }, { numerator: 999_999_999_999_999n, denominator: 2_000_000_000_000_000n }, closed).status,
  ).toBe('missed')
})

test('at 100 % no further case can help once one has failed', () => {
  expect(judgeTarget({ at_least: 100, measure: 'state' }, { numerator: 9n, denominator: 10n }, closed)).toMatchObject({
    gap: 1,
    needed: null,
  })
  expect(judgeTarget({ at_least: 100, measure: 'state' }, { numerator: 10n, denominator: 10n }, closed)).toMatchObject({
    status: 'met',
    gap: 0,
    needed: 0,
  })
})

test('nothing that arose is no data, and a cumulative measure is held against the pace', () => {
  expect(judgeTarget({ at_least: 10, measure: 'flow' }, { numerator: 0n, denominator: 0n }, closed).status).toBe('no_data')
  expect(judgeTarget({ at_least: 10, measure: 'cumulative' }, { numerator: 5n, denominator: 100n }, half)).toMatchObject({
    status: 'on_track',
    reached: false,
  })
  expect(judgeTarget({ at_least: 10, measure: 'cumulative' }, { numerator: 4n, denominator: 100n }, half).status).toBe('at_risk')
  expect(judgeTarget({ at_least: 10, measure: 'cumulative' }, { numerator: 11n, denominator: 100n }, half)).toMatchObject({
    status: 'on_track',
    reached: true,
  })
})

test('gap and needed are the least whole numbers that reach the goal', () => {
  const counts = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })).filter(([n, d]) => n <= d)
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 1000 }), ([n, d], tenths) => {
      const goal = tenths / 10
      const { gap, needed } = judgeTarget({ at_least: goal, measure: 'flow' }, { numerator: BigInt(n), denominator: BigInt(d) }, closed)
      const search = (reaches: (k: number) => boolean) => Array.from({ length: 100_000 }, (_, k) => k).find(reaches) ?? null
      expect(gap).toBe(search((k) => (n + k) * 1000 >= tenths * d))
      expect(needed).toBe(search((k) => (n + k) * 1000 >= tenths * (d + k)))
    }),
    { numRuns: 300 },
  )
})
