import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fractionText } from '../exact.ts'
import { lostPoints, noCircumstances } from '../questions/lost-points.ts'
import { expectToAddUp } from '../trials/expect-ledger.ts'
import { type Answers, evaluate } from '../trials/independent-evaluator.ts'
import { sampleSet, sampleUnit, type Written } from '../trials/sample-set.ts'
import { openUnit } from './open-unit.ts'
import { scoreIndex } from './score-index.ts'

/** A random tree as a file would write it, with random answers for its leaves. */
interface Drawn {
  written: Written
  answers: Answers
}
type Make = (code: string) => Drawn

const cents = (most: number) => fc.integer({ min: 0, max: Math.round(most * 100) }).map((n) => n / 100)
const maximum = fc.integer({ min: 25, max: 1000 }).map((n) => n / 100)
const absent = fc.constantFrom<unknown>(undefined, { not_applicable: 'không có' })

/** A leaf whose answer is given four times out of five. */
const leaf = (rule: fc.Arbitrary<{ max: number; rule: unknown }>, answer: fc.Arbitrary<unknown>): fc.Arbitrary<Make> =>
  fc
    .record({
      rule,
      answer: fc.oneof({ weight: 4, arbitrary: answer }, { weight: 1, arbitrary: absent }),
      empty: fc.constantFrom(undefined, 'full', 'zero', 'not_applicable'),
    })
    .map(({ rule: { max, rule: body }, answer: given, empty }) => (code) => ({
      written: { code, max, rule: body, ...(empty ? { empty } : {}) },
      answers: given === undefined ? {} : { [code]: given },
    }))

const counts = fc
  .record({ numerator: fc.integer({ min: 0, max: 60 }), denominator: fc.integer({ min: 0, max: 50 }) })
  .map(({ numerator, denominator }) => (denominator === 0 ? { numerator: 0, denominator } : { numerator, denominator }))

/** Bands over the whole line: cuts, on each of which either side may hold the edge. */
const steps = (max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 4 })
    .map((cuts) => cuts.sort((a, b) => a - b))
    .chain((cuts) =>
      fc
        .tuple(
          fc.array(fc.boolean(), { minLength: cuts.length, maxLength: cuts.length }),
          fc.array(fc.tuple(cents(max), fc.boolean(), fc.integer({ min: 1, max: 150 })), {
            minLength: cuts.length + 1,
            maxLength: cuts.length + 1,
          }),
        )
        .map(([closed, awards]) =>
          awards.map(([points, formula, per], at) => ({
            ...(at > 0 ? (closed[at - 1] ? { from: cuts[at - 1] } : { above: cuts[at - 1] }) : {}),
            ...(at < cuts.length ? (closed[at] ? { below: cuts[at] } : { to: cuts[at] }) : {}),
            ...(formula ? { proportional_to: per } : { points }),
          })),
        ),
    )

const leaves = fc.oneof(
  leaf(
    maximum.map((max) => ({ max, rule: { yes_no: { condition: 'có' } } })),
    fc.boolean(),
  ),
  leaf(
    fc.tuple(maximum, cents(0.2)).map(([max, less]) => ({
      max,
      rule: {
        options: [
          { id: 'a', title: { vi: 'a', en: 'a' }, points: max },
          { id: 'b', title: { vi: 'b', en: 'b' }, points: less },
        ],
      },
    })),
    fc.constantFrom('a', 'b'),
  ),
  leaf(
    maximum.chain((max) => steps(max).map((all) => ({ max, rule: { bands: { of: 'percent', better: 'any', steps: all } } }))),
    counts,
  ),
  leaf(
    fc
      .tuple(maximum, fc.integer({ min: 50, max: 110 }), fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }))
      .map(([max, target, floor]) => ({
        max,
        rule: { proportional: { target, ...(floor ? { zero_below: floor } : {}), cap: max > 0.5 ? Number((max - 0.25).toFixed(2)) : max } },
      })),
    counts,
  ),
  leaf(
    maximum.map((max) => ({
      max,
      rule: {
        deduction: {
          events: { small: { title: { vi: 's', en: 's' }, points: 0.25 }, large: { title: { vi: 'l', en: 'l' }, points: 1.1 } },
        },
      },
    })),
    fc.record({ small: fc.integer({ min: 0, max: 5 }), large: fc.integer({ min: 0, max: 3 }) }),
  ),
  leaf(
    maximum.chain((max) => steps(max).map((all) => ({ max, rule: { growth: { by: 'ratio', better: 'any', steps: all } } }))),
    fc.record({ now: fc.integer({ min: 0, max: 90 }), before: fc.integer({ min: 0, max: 60 }) }),
  ),
)

const { tree } = fc.letrec<{ tree: Make; branch: Make }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, depthIdentifier: 'tree' }, leaves, tie('branch')),
  branch: fc
    .record({
      children: fc.array(tie('tree'), { minLength: 1, maxLength: 4, depthIdentifier: 'tree' }),
      kind: fc.constantFrom('sum', 'sum', 'all', 'any', 'mean', 'weighted', 'capped'),
      max: maximum,
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
      gated: fc.boolean(),
      from: cents(2),
      otherwise: cents(1),
    })
    .map(({ children, kind, max, weights, gated, from, otherwise }) => (code: string) => {
      const drawn = children.map((make, at) => make(`${code}.${at + 1}`))
      const criteria = drawn.map(({ written }, at) =>
        gated && at === 1 && from > 0 ? { ...written, gate: { on: `${code}.1`, from, otherwise } } : written,
      )
      const rule =
        kind === 'sum'
          ? {}
          : {
              max,
              rule: {
                [kind]: kind === 'weighted' ? { weights: Object.fromEntries(criteria.map((child, at) => [child.code, weights[at]])) } : {},
              },
            }
      return { written: { code, criteria, ...rule }, answers: Object.assign({}, ...drawn.map(({ answers }) => answers)) }
    }),
}))

test('10,000 random trees with random answers give what an independent evaluator gives, for every criterion', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), fc.constantFrom('shrink', 'full', 'spread'), (makes, absent) => {
      const drawn = makes.map((make, at) => make(`${at + 1}`))
      const answers: Answers = Object.assign({}, ...drawn.map((one) => one.answers))
      const set = sampleSet(
        drawn.map(({ written }) => written),
        { not_applicable: absent },
      )
      const inputs = Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, { answer }]))
      const scored = scoreIndex(set, [sampleUnit('A', inputs)], { period: '2022', as: 'self', survey: 'not_held' })
      const [unit] = scored.units
      const expected = evaluate(
        drawn.map(({ written }) => written),
        answers,
        'not_applicable',
        absent,
      )
      const found = openUnit(scored, unit!).scores.map((score) => [
        score.code === 'sample' ? '' : score.code,
        ...[score.gained, score.lost, score.open, score.applicable].map(fractionText),
      ])
      expect(found).toEqual(expected.criteria)
      expect(unit!.percent && fractionText(unit!.percent)).toBe(expected.percent)
      expectToAddUp(lostPoints(scored, scored, unit!, noCircumstances))
    }),
    { numRuns: 10_000 },
  )
})
