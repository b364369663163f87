import type { Written } from './sample-set.ts'

/**
 * For tests: the points of a set computed a second time from what the file says, sharing no code with the scoring.
 * Numbers are pairs of whole numbers brought to lowest terms after every step.
 */
type Q = [bigint, bigint]
export type Answers = Record<string, unknown>
interface Four {
  gained: Q
  lost: Q
  open: Q
  applicable: Q
  /** Whether it takes part in what stands above it. */
  counts: boolean
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const q = (n: bigint, d: bigint): Q => {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  return [n / g, d / g]
}
const of = (value: number): Q => q(BigInt(Math.round(value * 1e6)), 1_000_000n)
const plus = (a: Q, b: Q): Q => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1])
const minus = (a: Q, b: Q): Q => q(a[0] * b[1] - b[0] * a[1], a[1] * b[1])
const times = (a: Q, b: Q): Q => q(a[0] * b[0], a[1] * b[1])
const over = (a: Q, b: Q): Q => q(a[0] * b[1], a[1] * b[0])
const less = (a: Q, b: Q): boolean => minus(a, b)[0] < 0n
const zero: Q = [0n, 1n]
/** Half up to hundredths, of what is not below 0. */
const cents = ([n, d]: Q): Q => q((200n * n + d) / (2n * d), 100n)
const centsDown = ([n, d]: Q): Q => q((100n * n) / d, 100n)
const clamp = (value: Q, most: Q): Q => (less(value, zero) ? zero : less(most, value) ? most : value)

const four = (gained: Q, lost: Q, open: Q, counts = true): Four => ({
  gained,
  lost,
  open,
  applicable: plus(gained, plus(lost, open)),
  counts,
})
const out = four(zero, zero, zero, false)

interface Step {
  from?: number
  above?: number
  to?: number
  below?: number
  points?: number
  proportional_to?: number
}

function bandPoints(steps: Step[], value: Q, max: Q): Q {
  for (const { from, above, to, below, points, proportional_to } of steps) {
    if (from !== undefined && less(value, of(from))) continue
    if (above !== undefined && !less(of(above), value)) continue
    if (to !== undefined && less(of(to), value)) continue
    if (below !== undefined && !less(value, of(below))) continue
    return points === undefined ? clamp(over(times(max, value), of(proportional_to!)), max) : of(points)
  }
  throw new Error('a value in no band')
}

/** Points of an answer; null = nothing arose. */
function leafPoints(rule: Record<string, unknown>, max: Q, answer: never): Q | null {
  const [kind, body] = Object.entries(rule)[0]! as [string, never]
  const { steps, target, zero_below, cap, events } = body as {
    steps: Step[]
    target: number
    zero_below?: number
    cap?: number
    events: Record<string, { points: number }>
  }
  const { numerator, denominator, now, before } = answer as Record<string, number>
  if (kind === 'yes_no') return answer ? max : zero
  if (kind === 'options') return of((body as { id: string; points: number }[]).find(({ id }) => id === answer)!.points)
  if (kind === 'deduction') {
    const taken = Object.entries(answer as Record<string, number>).reduce(
      (sum, [name, count]) => plus(sum, times(of(events[name]!.points), of(count))),
      zero,
    )
    return clamp(minus(max, taken), max)
  }
  const [a, b] = kind === 'growth' ? [now!, before!] : [numerator!, denominator!]
  if (b === 0) return null
  const percent = over(times(of(a), of(100)), of(b))
  if (kind !== 'proportional') return bandPoints(steps, percent, max)
  if (zero_below !== undefined && less(percent, of(zero_below))) return zero
  return clamp(over(times(max, clamp(percent, of(target))), of(target)), cap === undefined ? max : of(cap))
}

/** Every criterion (code, gained, lost, open, applicable) in the order of the document, the whole first, and the percentage. */
export function evaluate(areas: Written[], answers: Answers, empty: string): { criteria: string[][]; percent: string | null } {
  const found = new Map<string, Four>()
  const visit = (node: Written): Four => {
    found.set(node.code, out)
    const free = node.criteria ? branch(node, node.criteria.map(visit)) : single(node)
    const gate = node.gate as { on: string; from: number; otherwise: number } | undefined
    const result = gate && free.applicable[0] !== 0n ? behind(gate, found.get(gate.on)!, free) : free
    found.set(node.code, result)
    return result
  }
  const single = (node: Written): Four => {
    const max = of(node.max as number)
    const answer = answers[node.code]
    if (answer === undefined) return four(zero, zero, max)
    if (typeof answer === 'object' && answer !== null && 'not_applicable' in answer) return out
    const policy = (node.empty as string | undefined) ?? empty
    const points =
      leafPoints(node.rule as Record<string, unknown>, max, answer as never) ?? (policy === 'full' ? max : policy === 'zero' ? zero : null)
    return points === null ? out : four(cents(points), minus(max, cents(points)), zero)
  }
  const whole = branch({ code: '' }, areas.map(visit))
  const text = ([n, d]: Q) => (d === 1n ? `${n}` : `${n}/${d}`)
  const row = (code: string, { gained, lost, open, applicable }: Four) => [code, text(gained), text(lost), text(open), text(applicable)]
  const percent = whole.open[0] === 0n && whole.applicable[0] !== 0n ? text(over(times(of(100), whole.gained), whole.applicable)) : null
  return { criteria: [row('', whole), ...[...found].map(([code, one]) => row(code, one))], percent }
}

function branch(node: Written, children: Four[]): Four {
  const parts = children.filter(({ counts }) => counts)
  if (parts.length === 0) return out
  const sum = (pick: (one: Four) => Q) => parts.map(pick).reduce(plus, zero)
  const kind = Object.keys((node.rule as object | undefined) ?? {})[0]
  if (kind === undefined)
    return four(
      sum(({ gained }) => gained),
      sum(({ lost }) => lost),
      sum(({ open }) => open),
    )
  const max = of(node.max as number)
  if (kind === 'all') {
    if (parts.some(({ lost }) => lost[0] > 0n)) return four(zero, max, zero)
    return parts.some(({ open }) => open[0] > 0n) ? four(zero, zero, max) : four(max, zero, zero)
  }
  if (kind === 'any') {
    if (parts.some(({ lost, open }) => lost[0] === 0n && open[0] === 0n)) return four(max, zero, zero)
    return parts.every(({ lost }) => lost[0] > 0n) ? four(zero, max, zero) : four(zero, zero, max)
  }
  const weights = (node.rule as { weighted?: { weights: Record<string, number> } }).weighted?.weights
  const weightOf = (at: number) => of(weights ? Object.values(weights)[at]! : 1)
  const all = children.map((_, at) => weightOf(at)).reduce(plus, zero)
  const share = (pick: (one: Four) => Q) =>
    children.reduce(
      (done, one, at) => (one.counts ? plus(done, times(max, times(over(weightOf(at), all), over(pick(one), one.applicable)))) : done),
      zero,
    )
  const [gained, applicable] = [cents(share(({ gained: points }) => points)), cents(share((one) => one.applicable))]
  if (share(({ open }) => open)[0] === 0n) return four(gained, minus(applicable, gained), zero)
  const lost = centsDown(share(({ lost: points }) => points))
  return four(gained, lost, minus(minus(applicable, gained), lost))
}

function behind({ from, otherwise }: { from: number; otherwise: number }, guard: Four, free: Four): Four {
  if (!guard.counts || !less(guard.gained, of(from))) return free
  if (!less(plus(guard.gained, guard.open), of(from))) return four(zero, zero, free.applicable)
  const gained = clamp(free.gained, of(otherwise))
  const open = clamp(free.open, minus(of(otherwise), gained))
  return four(gained, minus(free.applicable, plus(gained, open)), open)
}
