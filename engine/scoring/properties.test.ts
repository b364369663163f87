import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { add, compare, fractionOf, fractionText, nought, subtract } from '../exact.ts'
import { sampleSet, sampleUnit, type Written } from '../trials/sample-set.ts'
import type { Measured } from './choose-input.ts'
import { openUnit } from './open-unit.ts'
import { type ScoreQuery, scoreIndex } from './score-index.ts'
import type { UnitInputs } from './score-unit.ts'

const query: ScoreQuery = { period: '2022', as: 'self', survey: 'not_held' }
const counts = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }))
  .map(([n, d]) => ({ numerator: d === 0 ? 0 : Math.min(n, d), denominator: d }))

/** Bands that only rise. */
const rising = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  )
  .map(([cuts, closed]) => {
    const edges = cuts.sort((a, b) => a - b)
    return {
      bands: {
        of: 'percent',
        steps: [...edges, null].map((upper, at) => ({
          ...(at > 0 ? { [closed[at - 1] ? 'from' : 'above']: edges[at - 1] } : {}),
          ...(upper === null ? {} : { [closed[at] ? 'below' : 'to']: upper }),
          points: Math.round((at / edges.length) * 100) / 100,
        })),
      },
    }
  })
const proportional = fc
  .tuple(fc.integer({ min: 20, max: 110 }), fc.integer({ min: 0, max: 20 }))
  .map(([target, zero_below]) => ({ proportional: { target, zero_below } }))
const rule = fc.oneof(rising, proportional)

/** Every criterion of the first unit. */
function openFirst(set: CriteriaSet, unit: UnitInputs) {
  const scored = scoreIndex(set, [unit], query)
  return openUnit(scored, scored.units[0]!)
}
const pointsOf = (written: Written, answer: unknown) =>
  openFirst(sampleSet([written]), sampleUnit('A', { [written.code]: { answer } })).scores[1]!

test('points lie between 0 and the maximum, and a better share never earns less', () => {
  fc.assert(
    fc.property(rule, counts, fc.integer({ min: 1, max: 50 }), (one, { numerator, denominator }, more) => {
      const written = { code: '1', max: 1, rule: one, empty: 'zero' }
      const [worse, better] = [numerator, Math.min(denominator, numerator + more)].map(
        (n) => pointsOf(written, { numerator: n, denominator }).gained,
      )
      for (const points of [worse!, better!]) expect(compare(points, nought) >= 0 && compare(points, fractionOf(1)) <= 0).toBe(true)
      expect(compare(worse!, better!)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 1000 },
  )
})

const area = (rules: unknown[]): Written => ({
  code: '1',
  criteria: rules.map((one, at) => ({ code: `1.${at}`, max: 1, rule: one })) as Written[],
})
const sheet = fc.array(fc.tuple(rule, fc.oneof(counts, fc.constantFrom(undefined, { not_applicable: 'x' }))), {
  minLength: 1,
  maxLength: 8,
})

test('points lost at the leaves add up to what is missing from the maximum, and the four always add up', () => {
  fc.assert(
    fc.property(sheet, (criteria) => {
      const set = sampleSet([area(criteria.map(([one]) => one))])
      const answers = Object.fromEntries(criteria.map(([, answer], at) => [`1.${at}`, { answer }]))
      const { scores } = openFirst(set, sampleUnit('A', answers))
      for (const { gained, lost, open, applicable } of scores)
        expect(fractionText(add(gained, add(lost, open)))).toBe(fractionText(applicable))
      const lost = scores.slice(2).reduce((sum, score) => add(sum, score.lost), nought)
      expect(fractionText(lost)).toBe(fractionText(subtract(subtract(scores[0]!.applicable, scores[0]!.gained), scores[0]!.open)))
    }),
    { numRuns: 500 },
  )
})

test('what does not apply leaves the maximum and changes nothing else', () => {
  fc.assert(
    fc.property(sheet, rule, (criteria, further) => {
      const answers = Object.fromEntries(criteria.map(([, answer], at) => [`1.${at}`, { answer }]))
      const without = openFirst(sampleSet([area(criteria.map(([one]) => one))]), sampleUnit('A', answers))
      const withIt = openFirst(
        sampleSet([area([...criteria.map(([one]) => one), further])]),
        sampleUnit('A', { ...answers, [`1.${criteria.length}`]: { answer: { not_applicable: 'không phát sinh' } } }),
      )
      for (const key of ['gained', 'lost', 'open', 'applicable'] as const)
        expect(fractionText(withIt.scores[0]![key])).toBe(fractionText(without.scores[0]![key]))
      expect(withIt.unit.percent && fractionText(withIt.unit.percent)).toBe(without.unit.percent && fractionText(without.unit.percent))
    }),
    { numRuns: 300 },
  )
})

test('one factor on all weights changes no score; swapping two units swaps their scores; a new unit changes no other', () => {
  const parts = ['1', '2', '3']
  const set = (factor: number, weights: number[]) =>
    sampleSet(
      parts.map((code) => ({ code, max: 10, rule: { proportional: { of: 'number', target: 10 } } })),
      {
        max: 100,
        rule: { weighted: { weights: Object.fromEntries(parts.map((code, at) => [code, weights[at]! * factor])) } },
      },
    )
  const value = fc.integer({ min: 0, max: 1000 }).map((n) => n / 100)
  const unit = fc.array(value, { minLength: 3, maxLength: 3 })
  const percents = (weights: number[], factor: number, units: number[][]) =>
    scoreIndex(
      set(factor, weights),
      units.map((values, at) => sampleUnit(`${at}`, Object.fromEntries(parts.map((code, ix) => [code, { answer: values[ix] }])))),
      query,
    ).units.map(({ percent }) => fractionText(percent!))
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 3 }),
      fc.constantFrom(0.5, 3, 40),
      unit,
      unit,
      unit,
      (weights, factor, a, b, c) => {
        const plain = percents(weights, 1, [a, b])
        expect(percents(weights, factor, [a, b])).toEqual(plain)
        expect(percents(weights, 1, [b, a])).toEqual(plain.toReversed())
        expect(percents(weights, 1, [a, b, c]).slice(0, 2)).toEqual(plain)
      },
    ),
  )
})

test('min–max is unchanged by a change of unit, and does not apply where all are equal', () => {
  const set = sampleSet([{ code: '1', max: 10, rule: { min_max: { of: 'number' } } }])
  const some = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 9 })
  const one = fc.integer({ min: -500, max: 500 })
  const valuesOrOne = fc.oneof(
    some,
    fc.tuple(one, fc.integer({ min: 2, max: 9 })).map(([value, times]) => Array<number>(times).fill(value)),
  )
  const scores = (values: number[]) => {
    const scored = scoreIndex(
      set,
      values.map((value, at) => sampleUnit(`${at}`, { '1': { answer: value } })),
      query,
    )
    return scored.units.map((unit) => openUnit(scored, unit).scores[1]!).map(({ status, gained }) => [status, fractionText(gained)])
  }
  fc.assert(
    fc.property(valuesOrOne, (values) => {
      const scored = scores(values)
      expect(scores(values.map((value) => value * 1000))).toEqual(scored)
      if (new Set(values).size === 1) expect(new Set(scored.map(([status]) => status))).toEqual(new Set(['not_applicable']))
    }),
  )
})

test('the short way to the totals of many units gives what the close look at each gives, whatever the sizes of the counts', () => {
  const size = fc.constantFrom(1, 1000, 10 ** 9, 10 ** 13)
  const cell = fc
    .tuple(fc.nat(300), fc.nat(300), size, fc.nat(9))
    .map(([n, d, scale, known]) => (known === 0 ? undefined : { numerator: d === 0 ? 0 : Math.min(n, d) * scale, denominator: d * scale }))
  const odd = fc.constantFrom<unknown>({ numerator: '3', denominator: 4 }, { numerator: 1, denominator: 2, reason: null }, 7, [], 'x', null)
  const formula = fc.integer({ min: 60, max: 120 }).map((per) => ({
    bands: {
      of: 'percent',
      steps: [
        { from: 90, proportional_to: per },
        { above: 33.3, below: 90, points: 0.335 },
        { to: 33.3, points: 0 },
      ],
    },
  }))
  const drawn = fc.tuple(fc.oneof(rule, formula), fc.constantFrom('full', 'zero', 'not_applicable'), fc.boolean())
  const cells = fc.array(fc.oneof({ weight: 9, arbitrary: cell }, { weight: 1, arbitrary: odd }), { minLength: 6, maxLength: 6 })
  const takes = { indicator: 'x', part: 'year', calendar: 'month', own: true }
  const inputOf = (cell: unknown, isData: boolean) =>
    isData ? (typeof cell === 'object' && cell ? { data: { reason: null, ...cell } as Measured } : {}) : { answer: cell }
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 6 }),
      fc.array(cells, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(undefined, 0, 2, 6),
      (rules, units, points) => {
        const criteria = rules.map(([one, empty, isData], at) => ({
          code: `1.${at}`,
          max: 1,
          rule: one,
          empty,
          not_applicable: [{ units: [`${at}`], reason: { vi: 'x', en: 'x' } }],
          ...(isData ? { takes } : {}),
        }))
        const scored = scoreIndex(
          sampleSet([{ code: '1', criteria }], { points }),
          units.map((one, unit) =>
            sampleUnit(`${unit}`, Object.fromEntries(rules.map(([, , isData], at) => [`1.${at}`, inputOf(one[at], isData)]))),
          ),
          query,
        )
        for (const unit of scored.units) {
          const [quick, close] = [unit.whole, openUnit(scored, unit).scores[0]!].map((one) => [
            one.status,
            one.reason,
            ...[one.gained, one.lost, one.open, one.applicable].map(fractionText),
          ])
          expect(quick).toEqual(close)
        }
      },
    ),
    { numRuns: 500 },
  )
})
