import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import { stateOf, stateOrder, type TargetState } from '../../engine/values/order-targets.ts'
import type { TargetReply } from '../../engine/values/replies.ts'

export { isLimit, orderTargets, stateOf, stateOrder, type TargetState } from '../../engine/values/order-targets.ts'

/** What is missed, late or likely to be missed. */
export const needsAttention = ({ status }: Pick<TargetReply, 'status'>): boolean =>
  status === 'missed' || status === 'overdue' || status === 'at_risk'

/** How many targets stand in each state; only states that occur, what needs attention first. */
export function countStates(targets: TargetReply[]): Map<TargetState, number> {
  const counts = Map.groupBy(targets, stateOf)
  return new Map(stateOrder.flatMap((state) => (counts.has(state) ? [[state, counts.get(state)?.length ?? 0] as const] : [])))
}

/** Level and field of a target's scope: `province/dat-dai`. */
export function readScope({ scope }: Pick<TargetReply, 'scope'>): { level: string; field: string | null } {
  const [level = scope, field] = scope.split('/')
  return { level, field: field ?? null }
}

type Scoped = Pick<TargetReply, 'clause' | 'indicator' | 'scope'>

/** Whether a target is the rest of one whose exceptions stand as targets of their own. */
export function isRest(target: Scoped, targets: Scoped[]): boolean {
  const { level, field } = readScope(target)
  return (
    field === null &&
    targets.some((other) => {
      const scope = readScope(other)
      return other.clause === target.clause && other.indicator === target.indicator && scope.level === level && scope.field !== null
    })
  )
}

/** Whether units can be held against a target of the whole province: against a rate, but not against a count, which only all of them make. */
export const isForEachUnit = (indicator: Pick<IndicatorReply, 'unit'>): boolean => indicator.unit !== 'count'

/** The target to show beside an indicator: the chosen one, else that of the level, else the worst. */
export function targetFor(ordered: TargetReply[], indicator: string, level: string | null, chosen: string | null): TargetReply | undefined {
  const own = ordered.filter((target) => target.indicator === indicator)
  return own.find((target) => target.target === chosen) ?? own.find((target) => readScope(target).level === level) ?? own[0]
}
