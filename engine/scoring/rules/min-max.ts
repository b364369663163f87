import { z } from 'zod'
import { compare, divide, greater, lesser, multiply, subtract } from '../../exact.ts'
import { formOf, measure, measureOf, measureWords } from '../measure.ts'
import { inBoth } from '../say-number.ts'
import { leafKind } from './rule-kind.ts'

const schema = z.strictObject({ of: measureOf, better: z.enum(['higher', 'lower']).default('higher') })

/** The maximum × the place between the worst and the best of the cohort; where all are equal there is nothing to compare. */
export const minMax = leafKind<z.infer<typeof schema>>({
  version: 1,
  schema,
  takes: formOf,
  measure: (_rule, given) => measure(given),
  score({ better }, given, { max, cohort }) {
    const value = measure(given)
    if (value === null || cohort.length === 0) return null
    const [least, most] = [cohort.reduce(lesser), cohort.reduce(greater)]
    if (compare(least, most) === 0) return null
    const [worst, best] = better === 'higher' ? [least, most] : [most, least]
    return { points: multiply(max, divide(subtract(value, worst), subtract(best, worst))), value, band: null }
  },
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} × (giá trị − kém nhất nhóm) ÷ (tốt nhất nhóm − kém nhất nhóm)`,
      (say) => `${say(max)} × (value − worst of the group) ÷ (best of the group − worst of the group)`,
    ),
  sentence(_rule, given) {
    const words = measureWords(given)
    return {
      vi: `${words.vi}, đặt giữa giá trị kém nhất và tốt nhất nhóm`,
      en: `${words.en}, placed between the worst and the best of the group`,
    }
  },
})
