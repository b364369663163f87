import { z } from 'zod'
import { compare, multiply } from '../../exact.ts'
import { formOf, measure, measureOf, measureWords } from '../measure.ts'
import { inBoth } from '../say-number.ts'
import { leafKind } from './rule-kind.ts'

const schema = z.strictObject({ of: measureOf, better: z.enum(['higher', 'lower']).default('higher') })

/** The maximum × (N − rank + 1) ÷ N among the N units with a value; equal values share the better rank. */
export const rankInCohort = leafKind<z.infer<typeof schema>>({
  version: 1,
  schema,
  takes: formOf,
  measure: (_rule, given) => measure(given),
  score({ better }, given, { max, cohort }) {
    const value = measure(given)
    if (value === null || cohort.length === 0) return null
    const ahead = cohort.filter((other) => (better === 'higher' ? compare(other, value) > 0 : compare(other, value) < 0)).length
    return {
      points: multiply(max, { n: BigInt(cohort.length - ahead), d: BigInt(cohort.length) }),
      value,
      band: `${ahead + 1}/${cohort.length}`,
    }
  },
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} × (số đơn vị − thứ hạng + 1) ÷ số đơn vị; bằng nhau thì cùng hạng`,
      (say) => `${say(max)} × (units − rank + 1) ÷ units; equal values share a rank`,
    ),
  sentence(_rule, given, { band }) {
    const words = measureWords(given)
    return { vi: `${words.vi}, xếp thứ ${band}`, en: `${words.en}, rank ${band}` }
  },
})
