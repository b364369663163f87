import type { CriteriaSet, Criterion, Empty } from '../definitions/criteria-set.ts'
import { type Fraction, nought, roundTo, subtract } from '../exact.ts'
import type { Given } from './given.ts'
import type { Around, Scored, Status, Sums } from './rules/rule-kind.ts'
import { leafKinds, type Rule } from './rules/table.ts'
import { none } from './sums.ts'

/** What a denominator of 0 earns; null = not applicable. */
export const emptyPoints: Record<Empty, (max: Fraction) => Fraction | null> = {
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

/** The points of what a criterion was given (null: nothing arose), rounded as the set says; a denominator of 0 earns what the criterion or the set says. */
export function scoreLeaf(
  leaf: { rule: Rule } & Pick<Criterion, 'empty'>,
  given: Given | null,
  around: Around,
  set: Pick<CriteriaSet, 'points' | 'empty'>,
): LeafScore {
  const scored = given && leafKinds[leaf.rule.kind]!.score(leaf.rule.body, given, around)
  const exact = scored ? scored.points : emptyPoints[leaf.empty ?? set.empty](around.max)
  if (exact === null) return { ...none, status: 'not_applicable', scored, exact }
  return { ...settled(exact, around.max, set), status: 'scored', scored, exact }
}

/** Points that are settled, out of a maximum. */
export function settled(exact: Fraction, max: Fraction, set: Pick<CriteriaSet, 'points'>): Sums {
  const gained = set.points === undefined ? exact : roundTo(exact, set.points)
  return { gained, lost: subtract(max, gained), open: nought, applicable: max }
}
