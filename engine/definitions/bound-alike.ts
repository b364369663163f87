import { type CriteriaSet, setOfYear } from './criteria-set.ts'
import { treeOf } from './criteria-tree.ts'
import type { Plan } from './plan.ts'

/** A criterion that is filled from an indicator, with what it can give at most. */
export interface BoundCriterion {
  index: string
  set: { vi: string; en: string }
  code: string
  title: { vi: string; en: string }
  max: number
}

/** The criteria of a year's sets that are filled from each indicator. */
export function criteriaByIndicator(indexes: ReadonlyMap<string, CriteriaSet[]>, year: number): Map<string, BoundCriterion[]> {
  const found = new Map<string, BoundCriterion[]>()
  for (const [index, sets] of indexes) {
    const set = setOfYear(sets, year)
    for (const { code, criterion, children } of set ? treeOf(set).nodes : []) {
      const { takes, title, max } = criterion
      if (children.length > 0 || !takes || !('indicator' in takes) || max === undefined) continue
      found.set(takes.indicator, [...(found.get(takes.indicator) ?? []), { index, set: set!.title, code, title, max }])
    }
  }
  return found
}

/** A target over an indicator. */
export interface BoundTarget {
  plan: string
  target: string
  clause: string
  words: string
}

/** The targets of a year's plans over each indicator. */
export function targetsByIndicator(plans: ReadonlyMap<string, Plan>, year: number): Map<string, BoundTarget[]> {
  const found = new Map<string, BoundTarget[]>()
  for (const [plan, { targets, year: of }] of plans)
    for (const [target, { indicator, clause, words }] of of === year ? Object.entries(targets) : [])
      found.set(indicator, [...(found.get(indicator) ?? []), { plan, target, clause, words }])
  return found
}
