import { divide, greater, lesser, multiply, nought, one } from '../exact.ts'
import { type Compared, compared, orderOf } from './cohort.ts'
import { measure, measureWords } from './measure.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

/** The maximum × value ÷ the best value of the cohort (where lower is better: best ÷ value). */
export const leader = leafKind<Compared>({
  ...compared,
  version: 1,
  score({ better }, given, { max, cohort }) {
    const value = measure(given)!
    const best = orderOf(cohort).at(better === 'higher' ? -1 : 0)
    if (best === undefined) return null
    const base = better === 'higher' ? best : value
    if (base.n <= 0n) return better === 'lower' && value.n === 0n ? { points: max, value, band: null } : null
    const share = better === 'higher' ? divide(value, best) : divide(best, value)
    return { points: multiply(max, lesser(one, greater(nought, share))), value, band: null }
  },
  text: ({ better }, max) =>
    inBoth(
      (say) => (better === 'higher' ? `${say(max)} × giá trị ÷ giá trị cao nhất nhóm` : `${say(max)} × giá trị thấp nhất nhóm ÷ giá trị`),
      (say) => (better === 'higher' ? `${say(max)} × value ÷ the highest of the group` : `${say(max)} × the lowest of the group ÷ value`),
    ),
  sentence(_rule, given) {
    const words = measureWords(given)
    return { vi: `${words.vi}, so với đơn vị dẫn đầu`, en: `${words.en}, against the leader` }
  },
})
