import { type Day, dayOf, type Period, readPeriod } from '../definitions/period.ts'
import { goalOf, type Target } from '../definitions/plan.ts'
import { divide, type Fraction, fractionOf, nought } from '../exact.ts'

/** Which part of a goal is due by the period's end, and where that comes from. */
export interface Due {
  part: Fraction
  from: 'even' | 'year-before' | 'deadline' | 'quarters'
}

/** The first and the last day that the plan gives a target in a year; null where it names none. */
export function daysOf({ due }: Pick<Target, 'due'>, year: number): { from: Day | null; to: Day } | null {
  if (!due) return null
  const of = (part: string) => readPeriod(`${year}-${part}`)
  return { from: due.from === undefined ? null : of(due.from).first, to: of(due.to).last }
}

/**
 * What the plan itself says is due by the end of a period that begins with its year: a value a quarter, or the time the
 * target is given, evenly from its first day to its last. What holds all the time (flow) is not due by parts, and what
 * is there or not there is due on its last day alone. Null where the plan says nothing.
 */
export function plannedDue(target: Target, judgedOn: Period): Due | null {
  const { op, goal } = goalOf(target)
  if (op === 'at_most' || op === 'rank') return null
  const { by_quarter: quarters, quartersTo = goal } = target
  if (quarters && quartersTo > 0) {
    const over = quarters.filter((_, at) => readPeriod(`${judgedOn.year}-Q${at + 1}`).last <= judgedOn.last)
    return { part: divide(fractionOf(over.at(-1) ?? 0), fractionOf(quartersTo)), from: 'quarters' }
  }
  const days = daysOf(target, judgedOn.year) ?? (op === 'milestone' ? { from: null, to: dayOf(judgedOn.year, 12, 31) } : null)
  if (!days || target.measure === 'flow') return null
  const from = days.from ?? judgedOn.first
  const part = (): Fraction => {
    if (judgedOn.last >= days.to) return { n: 1n, d: 1n }
    if (op === 'milestone' || judgedOn.last < from) return nought
    return { n: BigInt(judgedOn.last - from + 1), d: BigInt(days.to - from + 1) }
  }
  return { part: part(), from: 'deadline' }
}
