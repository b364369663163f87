import { z } from 'zod'
import { add, compare, divide, type Fraction, fractionOf, greater, lesser, multiply, nought, one, subtract } from '../exact.ts'
import { said } from '../said.ts'
import { compared, comparedSchema, orderOf } from './cohort.ts'
import { measure, measureWords, reachOf, unitOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { type Flaw, leafKind } from './rule-kind.ts'
import { inBoth, numberWords } from './say-number.ts'

const schema = comparedSchema.extend({
  /** Compared with the leader is only what lies beyond a target. */
  beyond: z
    .strictObject({
      target: z.number().positive().transform(fractionOf),
      /** What the target itself earns; the leader has the maximum. */
      points: z.number().min(0).transform(fractionOf),
      /** Below the target: points in proportion to it, or none. */
      short: z.enum(['even', 'zero']).default('even'),
    })
    .optional(),
})
type Leader = z.infer<typeof schema>

/** The maximum × value ÷ the best value of the cohort (where lower is better: best ÷ value); with `beyond` only what lies beyond a target is held against the best. */
export const leader = leafKind<Leader>({
  ...compared,
  version: 1,
  schema,
  flaws({ better, beyond }, max): Flaw[] {
    if (!beyond) return []
    return [
      ...(better === 'lower'
        ? [{ path: ['better'], wrong: said`beyond a target where lower is better`, right: said`better: higher` }]
        : []),
      ...(compare(beyond.points, max) >= 0
        ? [{ path: ['beyond', 'points'], wrong: said`the target alone earns everything`, right: said`below ${numberWords(max)}` }]
        : []),
    ]
  },
  next: (rule, given, gaining) =>
    nearestStep(
      given,
      { stops: [...gaining.others, ...(rule.beyond ? [rule.beyond.target] : [])], reach: reachOf([], rule.of), better: rule.better },
      gaining,
    ),
  score({ better, beyond }, given, { max, cohort }) {
    const value = measure(given)!
    const best = orderOf(cohort).at(better === 'higher' ? -1 : 0)
    if (best === undefined) return null
    if (beyond) return { points: pointsBeyond(beyond, value, best, max), value, band: null }
    const base = better === 'higher' ? best : value
    if (base.n <= 0n) return better === 'lower' && value.n === 0n ? { points: max, value, band: null } : null
    const share = better === 'higher' ? divide(value, best) : divide(best, value)
    return { points: multiply(max, lesser(one, greater(nought, share))), value, band: null }
  },
  text({ better, beyond, of }, max) {
    if (!beyond)
      return inBoth(
        (say) => (better === 'higher' ? `${say(max)} × giá trị ÷ giá trị cao nhất nhóm` : `${say(max)} × giá trị thấp nhất nhóm ÷ giá trị`),
        (say) => (better === 'higher' ? `${say(max)} × value ÷ the highest of the group` : `${say(max)} × the lowest of the group ÷ value`),
      )
    const { target, points, short } = beyond
    const unit = unitOf({ of })
    return inBoth(
      (say) =>
        `Đạt mục tiêu ${say(target)}${unit}: ${say(points)} điểm; phần vượt: thêm ${say(subtract(max, points))} × mức vượt ÷ mức vượt cao nhất nhóm; dưới mục tiêu: ${short === 'even' ? 'theo tỷ lệ đạt' : '0 điểm'}`,
      (say) =>
        `${say(points)} points at the target of ${say(target)}${unit}; beyond it ${say(subtract(max, points))} more × what lies beyond ÷ the most beyond in the group; below it ${short === 'even' ? 'in proportion' : '0 points'}`,
    )
  },
  sentence({ beyond, of }, given) {
    const words = measureWords(given)
    if (!beyond) return { vi: `${words.vi}, so với đơn vị dẫn đầu`, en: `${words.en}, against the leader` }
    const isShort = compare(measure(given)!, beyond.target) < 0
    const unit = unitOf({ of })
    return inBoth(
      (say) =>
        `${words.vi}, ${isShort ? 'chưa đạt' : 'đạt'} mục tiêu ${say(beyond.target)}${unit}${isShort ? '' : ', phần vượt so với đơn vị dẫn đầu'}`,
      (say) =>
        `${words.en}, ${isShort ? 'short of' : 'reaching'} the target of ${say(beyond.target)}${unit}${isShort ? '' : ', beyond it against the leader'}`,
    )
  },
  samples: [
    ...compared.samples,
    { max: 2, body: { of: 'percent', beyond: { target: 60, points: 1.5 } } },
    { max: 3, body: { of: 'number', beyond: { target: 45.5, points: 2, short: 'zero' } } },
  ],
})

function pointsBeyond({ target, points, short }: NonNullable<Leader['beyond']>, value: Fraction, best: Fraction, max: Fraction): Fraction {
  if (compare(value, target) < 0) return short === 'zero' ? nought : greater(nought, divide(multiply(points, value), target))
  if (compare(best, target) <= 0) return points
  return add(points, multiply(subtract(max, points), divide(subtract(value, target), subtract(best, target))))
}
