import type { Exact, TargetStatus } from '../answers.ts'
import type { Target } from '../definitions/plan.ts'
import { ceilDivide, exactOfWhole, type Fraction, fractionOf } from '../exact.ts'

export interface Judged {
  status: TargetStatus
  reached: boolean
  gap: Exact | null
  needed: Exact | null
}

/** Which part of the target's year has passed, in days. */
export interface Elapsed {
  days: number
  of: number
}

/**
 * Holds counts against a goal, exactly: by cross-multiplication, never on a rounded value. Counts without a value
 * (denominator 0, or none at all) are no_data.
 */
export function judgeTarget(
  target: Pick<Target, 'at_least' | 'at_most' | 'measure'>,
  counts: { numerator: bigint; denominator: bigint } | null,
  elapsed: Elapsed,
): Judged {
  if (counts === null || counts.denominator === 0n) return { status: 'no_data', reached: false, gap: null, needed: null }
  const { numerator: n, denominator: d } = counts
  const least = target.at_least !== undefined
  const goal = fractionOf((target.at_least ?? target.at_most)!)
  const closed = elapsed.days >= elapsed.of
  const holds = (of: Fraction) => (least ? n * 100n * of.d >= of.n * d : n * 100n * of.d <= of.n * d)
  const reached = holds(goal)
  const pace = target.measure === 'cumulative' && !closed ? { n: goal.n * BigInt(elapsed.days), d: goal.d * BigInt(elapsed.of) } : goal
  const status = closed ? (reached ? 'met' : 'missed') : holds(pace) ? 'on_track' : 'at_risk'
  const gap = least
    ? atLeastNone(ceilDivide(goal.n * d - 100n * n * goal.d, 100n * goal.d))
    : atLeastNone(ceilDivide(100n * n * goal.d - goal.n * d, 100n * goal.d))
  return { status, reached: reached && !closed, gap: exactOfWhole(gap), needed: needed(least, n, d, goal) }
}

const atLeastNone = (k: bigint): bigint => (k > 0n ? k : 0n)

/** At least: the least k with (n + k) × 100 ≥ goal × (d + k). At most: the least k with n × 100 ≤ goal × (d + k). */
function needed(least: boolean, n: bigint, d: bigint, goal: Fraction): Exact | null {
  const short = least ? goal.n * d - 100n * n * goal.d : 100n * n * goal.d - goal.n * d
  if (short <= 0n) return 0
  const step = least ? 100n * goal.d - goal.n : goal.n
  return step > 0n ? exactOfWhole(ceilDivide(short, step)) : null
}
