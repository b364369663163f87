import { compare, divide, multiply, subtract } from '../exact.ts'
import { type Compared, compared, orderOf } from './cohort.ts'
import { measure, measureWords } from './measure.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

/** The maximum × the place between the worst and the best of the cohort; where all are equal there is nothing to compare. */
export const minMax = leafKind<Compared>({
  ...compared,
  version: 1,
  score({ better }, given, { max, cohort }) {
    const value = measure(given)!
    const order = orderOf(cohort)
    const [least, most] = [order[0], order.at(-1)]
    if (least === undefined || most === undefined || compare(least, most) === 0) return null
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
