import { z } from 'zod'
import {
  add,
  ceilDivide,
  compare,
  divide,
  type Fraction,
  floorTo,
  fractionOf,
  greater,
  lesser,
  multiply,
  nought,
  subtract,
} from '../exact.ts'
import { type Phrase, said } from '../said.ts'
import { formOf, measure, measureOf, measureWords, reachOf, unitOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { type Flaw, leafKind } from './rule-kind.ts'
import { equals, inBoth, numberWords, sayNumber } from './say-number.ts'

const amount = z.number().positive().transform(fractionOf)
/** So many points for each so much; a step that is only begun counts where the set says so. */
const step = z.strictObject({ each: amount, points: amount, count: z.enum(['whole', 'begun']).default('whole') })
const schema = z.strictObject({
  of: measureOf,
  better: z.enum(['higher', 'lower']).default('higher'),
  /** The value the steps are counted from. */
  from: z.number().transform(fractionOf),
  /** What that value earns; the maximum unless said. */
  points: z.number().min(0).transform(fractionOf).optional(),
  /** Taken off for each step by which a value is worse. */
  less: step.optional(),
  /** Added for each step by which a value is better. */
  more: step.optional(),
  /** What remains at least. */
  floor: z.number().min(0).default(0).transform(fractionOf),
})
type PerStep = z.infer<typeof schema>
type Step = z.infer<typeof step>

const startOf = ({ points }: PerStep, max: Fraction): Fraction => points ?? max

/** How far a value lies from where steps are counted, above 0 where it is better. */
const distanceOf = ({ better, from }: PerStep, value: Fraction): Fraction =>
  better === 'higher' ? subtract(value, from) : subtract(from, value)

/** The steps within a distance that is not below 0. */
function stepsIn({ each, count }: Step, distance: Fraction): Fraction {
  const steps = divide(distance, each)
  return { n: count === 'whole' ? floorTo(steps, 0).n : ceilDivide(steps.n, steps.d), d: 1n }
}

/** The way a value goes from where steps are counted: its step, how often, and whether it adds or takes off. */
function walk(rule: PerStep, value: Fraction): { step: Step | undefined; times: Fraction; isMore: boolean; distance: Fraction } {
  const signed = distanceOf(rule, value)
  const isMore = signed.n >= 0n
  const distance = isMore ? signed : subtract(nought, signed)
  const step = isMore ? rule.more : rule.less
  return { step, times: step ? stepsIn(step, distance) : nought, isMore, distance }
}

/** The values at which points begin to move and where they have reached their ends. */
function stopsOf(rule: PerStep, max: Fraction): Fraction[] {
  const start = startOf(rule, max)
  const away = (step: Step | undefined, room: Fraction, isMore: boolean): Fraction => {
    if (!step) return rule.from
    const far = multiply(step.each, { n: ceilDivide(room.n * step.points.d, room.d * step.points.n), d: 1n })
    return isMore === (rule.better === 'higher') ? add(rule.from, far) : subtract(rule.from, far)
  }
  return [rule.from, away(rule.more, subtract(max, start), true), away(rule.less, subtract(start, rule.floor), false)]
}

/** Beyond the value that steps are counted from lie those that the rule adds points for. */
const reachIn = (rule: PerStep) => {
  const beyond = rule.more && rule.better === 'higher' ? add(rule.from, rule.more.each) : rule.from
  return reachOf([beyond], rule.of)
}

/** Points at one value, and so many less or more for each step away from it: "cứ thiếu 5 % trừ 0,25", "mỗi hồ sơ trễ trừ 0,1", "cứ vượt 1 % cộng 0,1". */
export const perStep = leafKind<PerStep>({
  version: 1,
  schema,
  takes: formOf,
  flaws(rule, max) {
    const { less, more, floor } = rule
    const start = startOf(rule, max)
    const flaws: Flaw[] = []
    const flaw = (path: string[], wrong: Phrase, right: Phrase, warning = false) =>
      flaws.push({ path, wrong, right, ...(warning ? { warning } : {}) })
    if (!less && !more) flaw([], said`neither less nor more`, said`what a step takes off (less) or adds (more)`)
    if (compare(start, max) > 0) flaw(['points'], said`more points than the maximum`, said`at most ${numberWords(max)}`)
    if (compare(floor, start) > 0)
      flaw(['floor'], said`the floor lies above the points that steps are counted from`, said`at most ${numberWords(start)}`)
    if (!less && compare(start, floor) > 0)
      flaw(['less'], said`a value that is worse loses nothing`, said`what a step takes off, or points: 0`)
    if (more && compare(start, max) >= 0) flaw(['more'], said`nothing lies above the maximum`, said`points below the maximum`)
    if (!more && compare(start, max) < 0) flaw(['points'], said`no value gives the maximum`, said`${numberWords(max)} points`, true)
    return flaws
  },
  reach: reachIn,
  better: ({ better }) => better,
  score(rule, given, { max }) {
    const value = measure(given)!
    const { step, times, isMore } = walk(rule, value)
    const moved = step ? multiply(times, step.points) : nought
    const start = startOf(rule, max)
    const worse = step ? subtract(start, moved) : isMore ? start : rule.floor
    return { points: isMore ? lesser(max, add(start, moved)) : greater(rule.floor, worse), value, band: null }
  },
  next: (rule, given, gaining) =>
    nearestStep(given, { stops: stopsOf(rule, gaining.max), reach: reachIn(rule), better: rule.better }, gaining),
  text(rule, max) {
    const unit = unitOf(rule)
    const start = startOf(rule, max)
    const isLower = rule.better === 'lower'
    const begun = ({ count }: Step, words: string) => (count === 'begun' ? words : '')
    return inBoth(
      (say) =>
        [
          `${isLower ? 'Không quá' : 'Đạt'} ${say(rule.from)}${unit}: ${say(start)} điểm`,
          rule.more &&
            `cứ ${isLower ? 'giảm' : 'vượt'} ${say(rule.more.each)}${unit}${begun(rule.more, ' (kể cả phần lẻ)')} cộng ${say(rule.more.points)} điểm, nhiều nhất ${say(max)}`,
          rule.less
            ? `cứ ${isLower ? 'thêm' : 'thiếu'} ${say(rule.less.each)}${unit}${begun(rule.less, ' (kể cả phần lẻ)')} trừ ${say(rule.less.points)} điểm, còn ít nhất ${say(rule.floor)}`
            : `${isLower ? 'cao' : 'thấp'} hơn: ${say(rule.floor)} điểm`,
        ]
          .filter(Boolean)
          .join('; '),
      (say) =>
        [
          `${say(start)} points ${isLower ? 'up to' : 'from'} ${say(rule.from)}${unit}`,
          rule.more &&
            `${say(rule.more.points)} more for each ${say(rule.more.each)}${unit}${begun(rule.more, ' or part of it')} beyond, at most ${say(max)}`,
          rule.less
            ? `${say(rule.less.points)} less for each ${say(rule.less.each)}${unit}${begun(rule.less, ' or part of it')} ${isLower ? 'above' : 'short'}, at least ${say(rule.floor)}`
            : `${isLower ? 'above' : 'below'} that: ${say(rule.floor)}`,
        ]
          .filter(Boolean)
          .join('; '),
    )
  },
  sentence(rule, given, { points, value }, max) {
    const words = measureWords(given)
    const unit = unitOf(rule)
    const { step, times, isMore, distance } = walk(rule, value as Fraction)
    const start = startOf(rule, max)
    if (distance.n === 0n || !step)
      return inBoth(
        (say) => `${words.vi}, ${isMore ? 'đạt' : 'chưa đạt'} mức ${say(rule.from)}${unit} được ${say(points)}`,
        (say) => `${words.en}, ${isMore ? 'reaching' : 'short of'} ${say(rule.from)}${unit}: ${say(points)}`,
      )
    const side = isMore === (rule.better === 'higher') ? { vi: 'cao hơn', en: 'above' } : { vi: 'thấp hơn', en: 'below' }
    const sign = isMore ? '+' : '−'
    const plain = isMore ? add(start, multiply(times, step.points)) : subtract(start, multiply(times, step.points))
    const cut =
      compare(plain, points) === 0
        ? { vi: '', en: '' }
        : { vi: `, giới hạn ở ${sayNumber(points, 'vi')}`, en: `, cut at ${sayNumber(points, 'en')}` }
    return inBoth(
      (say) =>
        `${words.vi}, ${side.vi} ${say(rule.from)}${unit} là ${say(distance)}${unit}, tính ${say(times)} lần ${say(step.each)}${unit}: ${say(start)} ${sign} ${say(times)} × ${say(step.points)} ${equals(plain)} ${say(plain)}${cut.vi}`,
      (say) =>
        `${words.en}, ${say(distance)}${unit} ${side.en} ${say(rule.from)}${unit}, ${say(times)} steps of ${say(step.each)}${unit}: ${say(start)} ${sign} ${say(times)} × ${say(step.points)} ${equals(plain)} ${say(plain)}${cut.en}`,
    )
  },
  samples: [
    { max: 2, body: { of: 'percent', from: 100, less: { each: 5, points: 0.25 } } },
    { max: 3, body: { of: 'count', better: 'lower', from: 0, less: { each: 1, points: 0.125 }, floor: 0.5 } },
    {
      max: 2.5,
      body: { of: 'percent', from: 60, points: 1, less: { each: 3.5, points: 0.1, count: 'begun' }, more: { each: 2, points: 0.155 } },
    },
    { max: 1, body: { of: 'number', better: 'lower', from: 7.5, points: 0, more: { each: 1.25, points: 0.3, count: 'begun' } } },
    { max: 1.5, body: { of: 'percent', from: 100, points: 0, more: { each: 1, points: 0.1 } } },
  ],
})
