import { compare, type Fraction } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import { type NextStep, noStep } from '../rules/next-step.ts'
import type { Around } from '../rules/rule-kind.ts'
import { type Leaf, type Policy, scoreLeaf } from '../rules/score-leaf.ts'
import { leafKinds } from '../rules/table.ts'

/**
 * The least change of what a criterion was given that gains more points, rounded as the set says, or why there is none.
 * Under a rule relative to the cohort the other units stay as they are.
 */
export function findNextStep(leaf: Leaf, given: Given, around: Around, set: Policy): NextStep {
  const { rule } = leaf
  const kind = leafKinds[rule.kind]!
  const others = kind.measure ? without(around.cohort, kind.measure(rule.body, given)) : []
  const score = (other: Given) => {
    const own = kind.measure?.(rule.body, other) ?? null
    return scoreLeaf(leaf, other, { max: around.max, cohort: own === null ? others : [...others, own] }, set)
  }
  const now = score(given)
  if (now.status !== 'scored' || (given.form === 'counts' && given.denominator.n === 0n)) return noStep('nothing_arose')
  if (compare(now.gained, around.max) >= 0) return noStep('full')
  const worth = (other: Given): Fraction | null => {
    const { status, gained } = score(other)
    return status === 'scored' ? gained : null
  }
  const step = kind.next(rule.body, given, { max: around.max, now: now.gained, others, worth })
  return step.kind === 'none' && now.scored === null ? noStep('nothing_arose') : step
}

/** The cohort without one unit of this value. */
function without(cohort: Fraction[], own: Fraction | null): Fraction[] {
  const at = own === null ? -1 : cohort.findIndex((value) => compare(value, own) === 0)
  return at < 0 ? cohort : cohort.toSpliced(at, 1)
}
