import { multiply } from '../exact.ts'
import { type Compared, compared, countBelow } from './cohort.ts'
import { measure, measureWords } from './measure.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

/** The maximum × (N − rank + 1) ÷ N among the N units with a value; equal values share the better rank. */
export const rankInCohort = leafKind<Compared>({
  ...compared,
  version: 1,
  score({ better }, given, { max, cohort }) {
    if (cohort.length === 0) return null
    const value = measure(given)!
    const ahead = better === 'higher' ? cohort.length - countBelow(cohort, value, true) : countBelow(cohort, value, false)
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
