import { compare, type Fraction, nought, roundTo, subtract } from '../exact.ts'
import type { Given } from './given.ts'
import type { Around, Scored, Status, Sums } from './rule-kind.ts'
import { none } from './sums.ts'
import { leafKinds, type Rule } from './table.ts'

/** What is given where a denominator is 0. */
export type Empty = 'not_applicable' | 'full' | 'zero'

/** What becomes of the points of what does not apply: they leave the maximum, count as gained, or are spread over the rest of their area. */
export type Absent = 'shrink' | 'full' | 'spread'

/** A rule of a criterion without children; `empty` where it differs from the set's. */
export interface Leaf {
  rule: Rule
  empty?: Empty | undefined
}
/** What a set says of all its criteria: the decimals points are rounded to (none = never), what a denominator of 0 earns, and what becomes of points that do not apply. */
export interface Policy {
  points?: number | undefined
  empty: Empty
  not_applicable?: Absent
}

/** What a denominator of 0 earns; null = not applicable. */
const emptyPoints: Record<Empty, (max: Fraction) => Fraction | null> = {
  full: (max) => max,
  zero: () => nought,
  not_applicable: () => null,
}

export interface LeafScore extends Sums {
  status: Status
  /** What the rule made of it; null where nothing arose or nothing was given. */
  scored: Scored | null
  /** The points before they are rounded. */
  exact: Fraction | null
}

/**
 * The points of what a criterion was given (null: nothing arose), from 0 to its maximum whatever its kind pays, rounded
 * as the set says; a denominator of 0 earns what the criterion or the set says.
 */
export function scoreLeaf({ rule, empty }: Leaf, given: Given | null, around: Around, set: Policy): LeafScore {
  const { max } = around
  const paid = given === null || isEmpty(given) ? null : leafKinds[rule.kind]!.score(rule.body, given, around)
  const scored = paid && { ...paid, points: within(paid.points, max) }
  const exact = scored ? scored.points : emptyPoints[empty ?? set.empty](max)
  if (exact === null) return { ...absent(max, set), scored, exact }
  return { ...settled(exact, max, set), status: 'scored', scored, exact }
}

/** A criterion that does not apply; `spread` is up to its area. */
export const absent = (max: Fraction, set: Pick<Policy, 'points' | 'not_applicable'>): Sums & { status: Status } =>
  set.not_applicable === 'full' ? { ...settled(max, max, set), status: 'scored' } : { ...none, status: 'not_applicable' }

/** Whether counts are none of none. */
export const isEmpty = (given: Given): boolean => given.form === 'counts' && given.denominator.n === 0n

/** Points cut at 0 and at a maximum. */
export const within = (points: Fraction, max: Fraction): Fraction => (points.n < 0n ? nought : compare(points, max) > 0 ? max : points)

/** Points that are settled, out of a maximum. */
export function settled(exact: Fraction, max: Fraction, set: Pick<Policy, 'points'>): Sums {
  const gained = set.points === undefined ? exact : roundTo(exact, set.points)
  return { gained, lost: subtract(max, gained), open: nought, applicable: max }
}
