import { setOfYear } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { decimalText } from '../exact.ts'
import type { TaskReply } from './replies.ts'

type Endangered = TaskReply['targets'][number]

/** Targets of a plan by the clause they stand under, each with the criteria of the plan's year that take the same indicator. */
export function findTargets({ plans, indexes, indicators }: Definitions, plan: string, year: number): Map<string, Endangered[]> {
  const criteria = [...indexes].flatMap(([index, sets]) => {
    const set = setOfYear(sets, year)
    if (!set) return []
    return treeOf(set).nodes.flatMap(({ code, criterion: { takes, title }, max }) =>
      takes && 'indicator' in takes ? [{ indicator: takes.indicator, told: { index, code, title, max: decimalText(max, 2) } }] : [],
    )
  })
  const byIndicator = Map.groupBy(criteria, ({ indicator }) => indicator)
  const targets = Object.entries(plans.get(plan)?.targets ?? {}).map(([target, { clause, words, title, indicator }]) => ({
    ...{ target, clause, words, title: title ?? indicators.get(indicator)?.title ?? { vi: words, en: words } },
    criteria: (byIndicator.get(indicator) ?? []).map(({ told }) => told),
  }))
  return Map.groupBy(targets, ({ clause }) => clause)
}
