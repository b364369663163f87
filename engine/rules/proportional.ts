import { z } from 'zod'
import { compare, decimalText, divide, type Fraction, fractionOf, greater, lesser, multiply, nought } from '../exact.ts'
import { said } from '../said.ts'
import { roundedQuotient } from './bands.ts'
import { formOf, measure, measureOf, measureWords, reachOf, unitOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { type Flaw, leafKind, type Quick } from './rule-kind.ts'
import { equals, inBoth, numberWords, sayNumber } from './say-number.ts'

const decimal = z.number().transform(fractionOf)
const schema = z.strictObject({
  of: measureOf.default('percent'),
  /** The value that earns everything, in percent or as the number stands. */
  target: z.number().positive().transform(fractionOf),
  /** Below this value nothing is earned. */
  zero_below: decimal.optional(),
  /** The most points it can earn, where that is less than the maximum. */
  cap: z.number().positive().transform(fractionOf).optional(),
})
type Proportional = z.infer<typeof schema>

const stopsOf = ({ target, zero_below }: Proportional): Fraction[] => [target, zero_below ?? nought]

/** The maximum × value ÷ target, at most the cap, nothing below the floor. */
export const proportional = leafKind<Proportional>({
  version: 1,
  schema,
  takes: formOf,
  flaws({ target, zero_below, cap }, max) {
    const flaws: Flaw[] = []
    if (zero_below && compare(zero_below, target) > 0)
      flaws.push({ path: ['zero_below'], wrong: said`the floor lies above the target`, right: said`at most ${numberWords(target)}` })
    if (cap && compare(cap, max) > 0)
      flaws.push({ path: ['cap'], wrong: said`the cap lies above the maximum`, right: said`at most ${numberWords(max)} points` })
    return flaws
  },
  reach: (rule) => reachOf(stopsOf(rule), rule.of),
  edges: stopsOf,
  better: () => 'higher',
  next: (rule, given, gaining) =>
    nearestStep(given, { stops: stopsOf(rule), reach: reachOf(stopsOf(rule), rule.of), better: 'higher' }, gaining),
  score({ target, zero_below, cap }, given, { max }) {
    const value = measure(given)!
    if (zero_below && compare(value, zero_below) < 0) return { points: nought, value, band: `x < ${sayNumber(zero_below, 'en')}` }
    const most = cap ?? max
    const reached = compare(value, target) >= 0
    const points = lesser(most, greater(nought, reached ? max : divide(multiply(max, value), target)))
    return { points, value, band: reached ? `x ≥ ${sayNumber(target, 'en')}` : null }
  },
  quick(rule, max, decimals) {
    return quickProportional(rule, max, decimals)
  },
  text: (rule, max) =>
    inBoth(
      (say) =>
        `${say(max)} × giá trị ÷ ${say(rule.target)}${unitOf(rule)}, từ ${say(rule.target)}${unitOf(rule)} trở lên được ${say(rule.cap ?? max)} điểm${rule.zero_below ? `; dưới ${say(rule.zero_below)}${unitOf(rule)}: 0 điểm` : ''}`,
      (say) =>
        `${say(max)} × value ÷ ${say(rule.target)}${unitOf(rule)}, ${say(rule.cap ?? max)} points from ${say(rule.target)}${unitOf(rule)} on${rule.zero_below ? `; below ${say(rule.zero_below)}${unitOf(rule)}: 0 points` : ''}`,
    ),
  sentence(rule, given, { points }, max) {
    const words = measureWords(given)
    const value = measure(given)!
    if (rule.zero_below && compare(value, rule.zero_below) < 0)
      return inBoth(
        (say) => `${words.vi}, dưới ngưỡng ${say(rule.zero_below!)}${unitOf(rule)}`,
        (say) => `${words.en}, below the floor of ${say(rule.zero_below!)}${unitOf(rule)}`,
      )
    if (compare(value, rule.target) >= 0)
      return inBoth(
        (say) => `${words.vi}, đạt mục tiêu ${say(rule.target)}${unitOf(rule)}`,
        (say) => `${words.en}, reaching the target of ${say(rule.target)}${unitOf(rule)}`,
      )
    return inBoth(
      (say) => `${words.vi}; ${say(max)} × ${say(value)} ÷ ${say(rule.target)} ${equals(points)} ${say(points)}`,
      (say) => `${words.en}; ${say(max)} × ${say(value)} ÷ ${say(rule.target)} ${equals(points)} ${say(points)}`,
    )
  },
  samples: [
    { max: 3, body: { target: 90, zero_below: 33.3, cap: 2.5 } },
    { max: 10, body: { of: 'number', target: 77.7 } },
    { max: 1.5, body: { target: 120 } },
  ],
})

const largest = Number.MAX_SAFE_INTEGER

/** The same in whole numbers; NaN where a product may reach 2^53. */
function quickProportional({ of, target, zero_below, cap }: Proportional, max: Fraction, decimals: number): Quick {
  const all = [target, zero_below ?? nought, cap ?? max, max]
  if (all.some(({ n, d }) => n > 10n ** 9n || n < 0n || d > 10n ** 6n)) return () => Number.NaN
  const times = of === 'percent' ? 100 : 1
  const scale = 10 ** decimals
  const [targetN, targetD] = [Number(target.n), Number(target.d)]
  const floor = zero_below && { n: Number(zero_below.n), d: Number(zero_below.d) }
  const most = Number(decimalText(cap ?? max, decimals).replace('.', ''))
  const whole = Number(decimalText(max, decimals).replace('.', ''))
  const [up, down] = [Number(max.n) * times * scale * targetD, Number(max.d) * targetN]
  return (numerator, denominator) => {
    if (floor) {
      const [left, right] = [numerator * times * floor.d, floor.n * denominator]
      if (left > largest || right > largest) return Number.NaN
      if (left < right) return 0
    }
    const [left, right] = [numerator * times * targetD, targetN * denominator]
    if (left > largest || right > largest) return Number.NaN
    const points = left >= right ? whole : roundedQuotient(numerator * up, denominator * down)
    return points > most ? most : points
  }
}
