import { z } from 'zod'
import { add, divide, type Fraction, multiply, nought, subtract } from '../exact.ts'
import { awardOf, bandFlaws, bandOf, bandSchema, bandText, bandWords, stopsOf } from './band.ts'
import type { Given } from './given.ts'
import { hundred } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { noStep } from './next-step.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

const schema = z.strictObject({
  /** `ratio`: now as a percentage of before (100 = unchanged); `difference`: now less before. */
  by: z.enum(['ratio', 'difference']),
  better: z.enum(['higher', 'lower', 'any']).default('higher'),
  steps: z.array(bandSchema).min(1),
})
type Growth = z.infer<typeof schema>

/** Null where there is nothing to compare with: a ratio to a base that is not above 0. */
function change({ by }: Growth, given: Given): Fraction | null {
  if (given.form !== 'change') return null
  if (by === 'difference') return subtract(given.now, given.before)
  return given.before.n > 0n ? multiply(hundred, divide(given.now, given.before)) : null
}
const unitOf = ({ by }: Growth) => (by === 'ratio' ? '%' : '')

/** Points by how a number moved against its base (last year, or a fixed year). */
export const growth = leafKind<Growth>({
  version: 1,
  schema,
  takes: () => 'change',
  flaws: ({ by, steps, better }, max) =>
    bandFlaws(steps, max, better, by === 'ratio' ? { least: nought } : {}).map((flaw) => ({ ...flaw, path: ['steps', ...flaw.path] })),
  better: ({ better }) => better,
  next(rule, given, gaining) {
    if (given.form !== 'change') return noStep('nothing_arose')
    const { before } = given
    const nowAt = (value: Fraction) => (rule.by === 'ratio' ? divide(multiply(value, before), hundred) : add(before, value))
    return nearestStep(
      given,
      { stops: stopsOf(rule.steps).map(nowAt), reach: { below: false, above: false }, better: rule.better },
      gaining,
    )
  },
  score(rule, given, { max }) {
    const value = change(rule, given)
    if (value === null) return null
    const band = bandOf(rule.steps, value)
    return { points: awardOf(band, value, max), value, band: bandText(band) }
  },
  text(rule) {
    const all = rule.steps.map((band) => bandWords(band, unitOf(rule)))
    const [vi, en] = rule.by === 'ratio' ? ['So với kỳ gốc', 'Against the base'] : ['Tăng so với kỳ gốc', 'More than the base by']
    return { vi: `${vi}: ${all.map((one) => one.vi).join('; ')}`, en: `${en}: ${all.map((one) => one.en).join('; ')}` }
  },
  sentence(rule, given) {
    if (given.form !== 'change') return { vi: '', en: '' }
    const value = change(rule, given)!
    const band = bandWords(bandOf(rule.steps, value), unitOf(rule))
    return inBoth(
      (say) =>
        `${say(given.before)} → ${say(given.now)}, ${rule.by === 'ratio' ? 'bằng' : 'chênh'} ${say(value)}${unitOf(rule)}, thuộc mức "${band.vi}"`,
      (say) => `${say(given.before)} → ${say(given.now)}, ${say(value)}${unitOf(rule)}, in the band "${band.en}"`,
    )
  },
  samples: [
    {
      max: 1.5,
      body: {
        by: 'ratio',
        steps: [
          { from: 110, points: 1.5 },
          { from: 100, below: 110, line: [0.335, 1] },
          { below: 100, points: 0 },
        ],
      },
    },
    {
      max: 2,
      body: {
        by: 'difference',
        better: 'lower',
        steps: [
          { to: -3.5, points: 2 },
          { above: -3.5, to: 1, points: 1 },
          { above: 1, points: 0 },
        ],
      },
    },
    {
      max: 2,
      body: {
        by: 'ratio',
        better: 'any',
        steps: [
          { below: 50, points: 2 },
          { from: 50, to: 90, points: 0 },
          { above: 90, proportional_to: 200 },
        ],
      },
    },
  ],
})
