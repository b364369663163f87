import { clamp, isLess, minus, over, plus, type Ratio, ratio, ratioOf, rounded, times, zero } from './ratio.ts'

/** What a rule says as a file writes it, its points, the answer as people enter it, and the values of the whole cohort. */
interface Asked {
  // biome-ignore lint/suspicious/noExplicitAny: what a file says, read by its words alone
  body: any
  max: Ratio
  // biome-ignore lint/suspicious/noExplicitAny: what people enter, read by its words alone
  answer: any
  cohort: Ratio[]
}

/**
 * Every kind of rule a second time, from what the decision says: unrounded points from 0 to the maximum, null where
 * nothing arose. A kind without a twin cannot be trusted with a score.
 */
export const twinRules: Record<string, (asked: Asked) => Ratio | null> = {
  yes_no: ({ max, answer }) => (answer ? max : zero),
  options: ({ body, answer }) => ratioOf(body.find(({ id }: { id: string }) => id === answer).points),
  bands: ({ body, max, answer }) => {
    const value = valueIn(body.of, answer)
    return value && bandPoints(body.steps, value, max)
  },
  proportional({ body, max, answer }) {
    const value = valueIn(body.of ?? 'percent', answer)
    if (value === null) return null
    if (body.zero_below !== undefined && isLess(value, ratioOf(body.zero_below))) return zero
    const reached = isLess(value, ratioOf(body.target)) ? value : ratioOf(body.target)
    return clamp(over(times(max, reached), ratioOf(body.target)), body.cap === undefined ? max : ratioOf(body.cap))
  },
  deduction({ body, max, answer }) {
    const left = minus(max, eventPoints(body.events, answer))
    const floor = ratioOf(body.floor ?? 0)
    return clamp(isLess(left, floor) ? floor : left, max)
  },
  per_event: ({ body, max, answer }) => clamp(eventPoints(body.events, answer), max),
  balance({ body, max, answer }) {
    let sum = ratioOf(body.start ?? 0)
    for (const [name, count] of Object.entries(answer as Record<string, number>)) {
      const { points } = body.plus[name] ?? body.minus[name]
      const all = times(ratioOf(points), ratioOf(count))
      sum = name in body.plus ? plus(sum, all) : minus(sum, all)
    }
    const floor = ratioOf(body.floor ?? 0)
    return clamp(isLess(sum, floor) ? floor : sum, body.ceiling === undefined ? max : ratioOf(body.ceiling))
  },
  per_step({ body, max, answer }) {
    const value = valueIn(body.of, answer)
    if (value === null) return null
    const start = body.points === undefined ? max : ratioOf(body.points)
    const floor = ratioOf(body.floor ?? 0)
    const isBetter = body.better === 'lower' ? !isLess(ratioOf(body.from), value) : !isLess(value, ratioOf(body.from))
    const gap = minus(value, ratioOf(body.from))
    const apart: Ratio = gap[0] < 0n ? [-gap[0], gap[1]] : gap
    const step = isBetter ? body.more : body.less
    if (step === undefined) return isBetter ? start : floor
    const [n, d] = over(apart, ratioOf(step.each))
    const steps = n / d + (step.count === 'begun' && n % d !== 0n ? 1n : 0n)
    const moved = times(ratioOf(step.points), [steps, 1n])
    const points = isBetter ? plus(start, moved) : minus(start, moved)
    return isLess(points, floor) ? floor : clamp(points, max)
  },
  free: ({ answer }) => ratioOf(answer),
  growth({ body, max, answer }) {
    const [now, before] = [ratioOf(answer.now), ratioOf(answer.before)]
    if (body.by === 'difference') return bandPoints(body.steps, minus(now, before), max)
    return before[0] > 0n ? bandPoints(body.steps, percentOf(now, before), max) : null
  },
  survey({ body, max, answer }) {
    let [worth, asked] = [zero, zero]
    for (const { question, group, option, count } of answer) {
      if (!body.questions.includes(question) || (body.groups && !body.groups.includes(group)) || !(option in body.weights)) continue
      worth = plus(worth, times(ratioOf(body.weights[option]), ratioOf(count)))
      asked = plus(asked, ratioOf(count))
    }
    return asked[0] === 0n || isLess(asked, ratioOf(body.least ?? 0)) ? null : times(max, over(worth, times(asked, hundred)))
  },
  leader({ body, max, answer, cohort }) {
    const value = valueIn(body.of, answer)
    if (value === null) return null
    const [least, most] = endsOf(cohort)
    if (body.beyond) {
      const [target, points] = [ratioOf(body.beyond.target), ratioOf(body.beyond.points)]
      if (isLess(value, target)) return body.beyond.short === 'zero' ? zero : clamp(times(points, over(value, target)), max)
      if (!isLess(target, most)) return points
      return plus(points, times(minus(max, points), over(minus(value, target), minus(most, target))))
    }
    if (body.better !== 'lower') return most[0] > 0n ? clamp(times(max, over(value, most)), max) : null
    if (value[0] === 0n) return max
    return value[0] > 0n ? clamp(times(max, over(least, value)), max) : null
  },
  min_max({ body, max, answer, cohort }) {
    const value = valueIn(body.of, answer)
    if (value === null) return null
    const [least, most] = endsOf(cohort)
    if (!isLess(least, most)) return null
    const way = body.better === 'lower' ? minus(most, value) : minus(value, least)
    return times(max, over(way, minus(most, least)))
  },
  rank({ body, max, answer, cohort }) {
    const value = valueIn(body.of, answer)
    if (value === null) return null
    const ahead = cohort.filter((other) => (body.better === 'lower' ? isLess(other, value) : isLess(value, other))).length
    if (body.steps) return bandPoints(body.steps, ratioOf(ahead + 1), max)
    return times(max, ratio(BigInt(cohort.length - ahead), BigInt(cohort.length)))
  },
  goalposts({ body, max, answer }) {
    const [value, low, high] = [ratioOf(answer), ratioOf(body.low), ratioOf(body.high)]
    if (!isLess(low, value)) return zero
    if (!isLess(value, high)) return max
    if (body.scale !== 'log') return times(max, over(minus(value, low), minus(high, low)))
    return times(max, over(logarithm(over(value, low)), logarithm(over(high, low))))
  },
}

const hundred: Ratio = [100n, 1n]
const percentOf = (a: Ratio, b: Ratio): Ratio => over(times(a, hundred), b)

/** The value a rule looks at; null for none of none. */
function valueIn(of: string | undefined, answer: { numerator: number; denominator: number } | number | string): Ratio | null {
  if (typeof answer !== 'object') return ratioOf(answer)
  const [n, d] = [ratioOf(answer.numerator), ratioOf(answer.denominator)]
  return d[0] === 0n ? null : of === 'number' ? over(n, d) : percentOf(n, d)
}

interface Step {
  from?: number
  above?: number
  to?: number
  below?: number
  points?: number
  proportional_to?: number
  line?: [number, number]
}

function bandPoints(steps: Step[], value: Ratio, max: Ratio): Ratio {
  for (const { from, above, to, below, points, proportional_to, line } of steps) {
    if (from !== undefined && isLess(value, ratioOf(from))) continue
    if (above !== undefined && !isLess(ratioOf(above), value)) continue
    if (to !== undefined && isLess(ratioOf(to), value)) continue
    if (below !== undefined && !isLess(value, ratioOf(below))) continue
    if (points !== undefined) return ratioOf(points)
    if (proportional_to !== undefined) return clamp(over(times(max, value), ratioOf(proportional_to)), max)
    const [left, right] = [ratioOf((from ?? above)!), ratioOf((to ?? below)!)]
    const [first, last] = [ratioOf(line![0]), ratioOf(line![1])]
    return plus(first, times(minus(last, first), over(minus(value, left), minus(right, left))))
  }
  throw new Error('a value in no band')
}

const eventPoints = (events: Record<string, { points: number }>, answer: Record<string, number>): Ratio =>
  Object.entries(answer).reduce((sum, [name, count]) => plus(sum, times(ratioOf(events[name]!.points), ratioOf(count))), zero)

const endsOf = (cohort: Ratio[]): [Ratio, Ratio] => [
  cohort.reduce((a, b) => (isLess(b, a) ? b : a)),
  cohort.reduce((a, b) => (isLess(a, b) ? b : a)),
]

const digits = 10n ** 70n
/** Roots taken until a number is so near 1 that its logarithm is a short series: half up to 15 decimals, of what is above 1. */
function logarithm([n, d]: Ratio): Ratio {
  let [root, doublings] = [(n * digits) / d, 1n]
  for (let times = 0; times < 60; times++) [root, doublings] = [squareRoot(root * digits), doublings * 2n]
  const rest = root - digits
  const series = rest - (rest * rest) / (2n * digits) + (rest * rest * rest) / (3n * digits * digits)
  return rounded(ratio(series * doublings, digits), 15)
}

function squareRoot(n: bigint): bigint {
  let [root, next] = [n, (n + 1n) / 2n]
  while (next < root) [root, next] = [next, (next + n / next) / 2n]
  return root
}
