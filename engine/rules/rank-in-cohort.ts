import { z } from 'zod'
import { type Fraction, multiply, one } from '../exact.ts'
import { awardOf, bandFlaws, bandOf, bandSchema, bandWords } from './band.ts'
import { compared, comparedSchema, countBelow } from './cohort.ts'
import { measure, measureWords } from './measure.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

const schema = comparedSchema.extend({
  /** Points by bands of the rank, instead of evenly: "xếp thứ 1 đến 3", "từ thứ 4 đến 10". */
  steps: z.array(bandSchema).min(1).optional(),
})
type Ranked = z.infer<typeof schema>

/** The maximum × (N − rank + 1) ÷ N among the N units with a value, or what a band of ranks gives; equal values share the better rank. */
export const rankInCohort = leafKind<Ranked>({
  ...compared,
  version: 1,
  schema,
  flaws: ({ steps = [] }, max) =>
    steps.length === 0
      ? []
      : bandFlaws(steps, max, 'lower', { least: one, whole: true }).map((flaw) => ({ ...flaw, path: ['steps', ...flaw.path] })),
  score({ better, steps }, given, { max, cohort }) {
    if (cohort.length === 0) return null
    const value = measure(given)!
    const ahead = better === 'higher' ? cohort.length - countBelow(cohort, value, true) : countBelow(cohort, value, false)
    const rank = wholeOf(ahead + 1)
    const points = steps
      ? awardOf(bandOf(steps, rank), rank, max)
      : multiply(max, { n: BigInt(cohort.length - ahead), d: BigInt(cohort.length) })
    return { points, value, band: `${ahead + 1}/${cohort.length}` }
  },
  text({ steps }, max) {
    if (steps === undefined)
      return inBoth(
        (say) => `${say(max)} × (số đơn vị − thứ hạng + 1) ÷ số đơn vị; bằng nhau thì cùng hạng`,
        (say) => `${say(max)} × (units − rank + 1) ÷ units; equal values share a rank`,
      )
    const all = steps.map((band) => bandWords(band, ''))
    return {
      vi: `Theo thứ hạng trong nhóm: ${all.map(({ vi }) => vi).join('; ')}; bằng nhau thì cùng hạng`,
      en: `By rank within the group: ${all.map(({ en }) => en).join('; ')}; equal values share a rank`,
    }
  },
  sentence({ steps }, given, { band }) {
    const words = measureWords(given)
    const found = steps && bandWords(bandOf(steps, wholeOf(Number(band!.split('/')[0]))), '')
    return {
      vi: `${words.vi}, xếp thứ ${band}${found ? `, thuộc mức "${found.vi}"` : ''}`,
      en: `${words.en}, rank ${band}${found ? `, in the band "${found.en}"` : ''}`,
    }
  },
  samples: [
    ...compared.samples,
    {
      max: 2,
      body: {
        of: 'percent',
        steps: [
          { from: 1, to: 2, points: 2 },
          { from: 3, to: 4, points: 1.25 },
          { from: 5, points: 0 },
        ],
      },
    },
  ],
})

const wholeOf = (n: number): Fraction => ({ n: BigInt(n), d: 1n })
