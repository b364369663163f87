import { type Goals, goalOf, type Target } from '../definitions/plan.ts'
import type { Exact } from '../exact.ts'
import { ceilDivide, decimalText, exactOfWhole, type Fraction, fractionOf } from '../exact.ts'
import type { Due } from './find-due.ts'
import type { TargetReply } from './replies.ts'

export type Judged = Pick<TargetReply, 'status' | 'reached' | 'gap' | 'needed' | 'pace' | 'paceFrom'>

/** Counts held against a goal, in whole units or in millionths of them, and how their value is shown. */
export interface Counts {
  numerator: bigint
  denominator: bigint
  /** How many of the counts' units make 1. */
  scale: bigint
  shown: 'percent' | 'count' | 'decimal'
}

/**
 * Holds counts against a goal, exactly: by cross-multiplication, never on a rounded value. Counts without a value
 * (a denominator of 0, or none at all) are no_data. `past`: the days the plan gives it are over. Contract section 3.
 */
export function judgeTarget(
  target: Goals & Pick<Target, 'measure'>,
  counts: Counts | null,
  closed: boolean,
  due: Due,
  past = false,
): Judged {
  const nothing = { gap: null, needed: null, pace: null, paceFrom: null }
  if (counts === null || (counts.denominator === 0n && counts.shown !== 'count')) return { status: 'no_data', reached: false, ...nothing }
  const { op, goal } = goalOf(target)
  const whole = fractionOf(goal)
  const most = op === 'at_most'
  const holds = (of: Fraction) => (most ? compare(counts, of) <= 0 : compare(counts, of) >= 0)
  const tooMuch = target.range?.beyond === 'missed' && compare(counts, fractionOf(target.range.to)) > 0
  const reached = holds(whole) && !tooMuch
  const planned = due.from === 'deadline' || due.from === 'quarters'
  const paced = !closed && !most && (planned || target.measure === 'cumulative')
  const pace = paced ? { n: whole.n * due.part.n, d: whole.d * due.part.d } : whole
  const onTrack = (paced ? holds(pace) : holds(whole)) && !tooMuch
  return {
    status: closed ? (reached ? 'met' : 'missed') : past && !reached ? 'overdue' : onTrack ? 'on_track' : 'at_risk',
    reached: reached && !closed,
    gap: gapOf(counts, whole, most),
    needed: neededOf(counts, whole, most),
    pace: closed ? null : decimalText(pace, 2),
    paceFrom: paced ? due.from : null,
  }
}

/** Below 0 where the value lies below the bound. */
function compare({ numerator, denominator, scale, shown }: Counts, bound: Fraction): number {
  const [value, limit] =
    shown === 'count'
      ? [numerator * bound.d, bound.n * scale]
      : [numerator * (shown === 'percent' ? 100n : 1n) * bound.d, bound.n * denominator]
  return value < limit ? -1 : value > limit ? 1 : 0
}

/** What the goal comes to in the counts' own units, as an exact ratio: the numerator that would just reach it. */
function wanted({ denominator, scale, shown }: Counts, { n, d }: Fraction): Fraction {
  if (shown === 'count') return { n: n * scale, d }
  return { n: n * denominator, d: d * (shown === 'percent' ? 100n : 1n) }
}

/** The least whole number of things to add (at most: to take away) for the goal to hold. */
function gapOf(counts: Counts, goal: Fraction, most: boolean): Exact {
  const bound = wanted(counts, goal)
  const short = most ? counts.numerator * bound.d - bound.n : bound.n - counts.numerator * bound.d
  return short > 0n ? exactOfWhole(ceilDivide(short, bound.d * counts.scale)) : 0
}

/** The same when each further case also enters the denominator; null when impossible, or where nothing enters one. */
function neededOf(counts: Counts, goal: Fraction, most: boolean): Exact | null {
  const { numerator: n, denominator: d, scale, shown } = counts
  if (shown === 'count') return most ? (compare(counts, goal) <= 0 ? 0 : null) : gapOf(counts, goal, most)
  const full = goal.d * (shown === 'percent' ? 100n : 1n)
  const short = most ? n * full - goal.n * d : goal.n * d - n * full
  if (short <= 0n) return 0
  const step = most ? goal.n : full - goal.n
  return step > 0n ? exactOfWhole(ceilDivide(short, step * scale)) : null
}
