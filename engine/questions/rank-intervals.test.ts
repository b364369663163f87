import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Robustness } from '../definitions/robustness.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import { sampleSet, sampleUnit, selfScore } from '../trials/sample-set.ts'
import { printIntervals } from './print-intervals.ts'

const still: Robustness = {
  ...{ runs: 200, seed: 7, share: 100, near: 0.1 },
  noise: { survey: false, cases_below: 0, rounding: false, leave_out: 0, weights: 0 },
}
const share = (code: string, max: number) => ({ code, max, rule: { proportional: { target: 100 } } })
const counts = (numerator: number, denominator = 100) => ({ answer: { numerator, denominator } })
const scored = (codes: string[], units: Record<string, number[]>) =>
  scoreIndex(
    sampleSet(codes.map((code) => share(code, 10))),
    Object.entries(units).map(([code, all]) => sampleUnit(code, Object.fromEntries(codes.map((one, at) => [one, counts(all[at]!)])))),
    selfScore,
  )
const told = (units: ReturnType<typeof printIntervals>['units']) => units.map(({ code, rank, low, high }) => [code, rank, low, high])

test('where nothing is shaken every rank is sure; equal ones are tied, and near ones are said to be', () => {
  const { units } = printIntervals(scored(['1', '2'], { A: [90, 90], B: [50, 50], C: [90, 90], D: [50, 50.1] }), still)
  expect(told(units)).toEqual([
    ['A', 1, 1, 1],
    ['C', 1, 1, 1],
    ['D', 3, 3, 3],
    ['B', 4, 4, 4],
  ])
  expect(units.map(({ sentence }) => sentence.vi)).toEqual([
    'Hạng 1, chắc; đồng hạng với C.',
    'Hạng 1, chắc; đồng hạng với A.',
    'Hạng 3, chắc; sát B.',
    'Hạng 4, chắc; sát D.',
  ])
  expect(units[2]!.near).toMatchObject([{ code: 'B', by: '0.05' }])
})

test('with one criterion left out at a time the interval is what the product itself gives without each of them', () => {
  const value = fc.integer({ min: 0, max: 100 })
  const drawn = fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(drawn, (all) => {
      const codes = ['1', '2', '3']
      const of = (kept: number[]) => {
        const units = Object.fromEntries(all.map((one, at) => [`U${at}`, kept.map((place) => one[place]!)]))
        return scored(
          kept.map((place) => codes[place]!),
          units,
        )
      }
      const without = codes.map((_, left) => of([0, 1, 2].filter((place) => place !== left)))
      const expected = all.map((_, at) => {
        const ranks = without.map((index) => index.units[at]!.rank!)
        return [Math.min(...ranks), Math.max(...ranks)]
      })
      const { units } = printIntervals(of([0, 1, 2]), { ...still, noise: { ...still.noise, leave_out: 100 } })
      const found = all.map((_, at) => units.find(({ code }) => code === `U${at}`)!).map(({ low, high }) => [low, high])
      expect(found).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

test('few cases and small samples widen an interval, many do not; equal seeds give equal answers', () => {
  const set = sampleSet(
    [share('1', 70), { code: '2', max: 30, survey: true, rule: { survey: { questions: ['Q'], weights: { A: 100, B: 0 } } } }],
    {
      survey: 'required',
    },
  )
  const tally = (yes: bigint, no: bigint) => ({
    survey: [
      { question: 'Q', group: 'x', option: 'A', count: yes },
      { question: 'Q', group: 'x', option: 'B', count: no },
    ],
  })
  const closed = { appraisal: 'closed', council: 'closed' } as const
  const index = (few: boolean, small: boolean) =>
    scoreIndex(
      set,
      [
        sampleUnit('A', { '1': few ? counts(7, 10) : counts(700, 1000), '2': tally(80n, 20n) }, closed),
        sampleUnit('B', { '1': counts(600, 1000), '2': small ? tally(4n, 1n) : tally(800n, 200n) }, closed),
        sampleUnit('C', { '1': counts(550, 1000), '2': tally(840n, 160n) }, closed),
      ],
      { period: '2022', as: 'final', survey: 'closed' },
    )
  const noise = { ...still.noise, survey: true, cases_below: 30, rounding: true }
  const alone = { ...still, runs: 1000, share: 90, noise }
  const of = (few: boolean, small: boolean) => told(printIntervals(index(few, small), alone).units)
  expect(of(false, false)).toEqual([
    ['A', 1, 1, 1],
    ['B', 2, 2, 2],
    ['C', 3, 3, 3],
  ])
  expect(of(true, false)[0]).toEqual(['A', 1, 1, 3])
  expect(of(false, true)[1]).toEqual(['B', 2, 2, 3])
  expect(of(true, true)).toEqual(of(true, true))
})
