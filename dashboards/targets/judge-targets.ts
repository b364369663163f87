import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import { compare, divide, type Fraction, fractionOf, subtract } from '../../engine/exact.ts'
import type { Reason } from '../../engine/reason.ts'
import type { TargetReply, TargetStatus } from '../../engine/values/replies.ts'
import { exactValue } from '../format/exact-value.ts'
import { isCounted } from './measure-of-target.ts'

/** How a target stands: its status, and where it has no value the reason why. */
export type TargetState = Exclude<TargetStatus, 'no_data'> | Reason

export const stateOf = ({ status, reason }: Pick<TargetReply, 'status' | 'reason'>): TargetState =>
  status === 'no_data' ? (reason ?? 'no_data') : status

/** What needs attention comes first. */
export const stateOrder: TargetState[] = [
  'missed',
  'overdue',
  'at_risk',
  'no_data',
  'not_published',
  'no_exact_series',
  'nothing_arose',
  'on_track',
  'met',
  'not_applicable',
]

/** Whether less is better. */
export const isLimit = ({ op }: Pick<TargetReply, 'op'>): boolean => op === 'at_most' || op === 'rank'

type Measures = ReadonlyMap<string, Pick<IndicatorReply, 'unit'>>

/** How far a target is from its goal: percents in points, ranks in places of all there are, other values as a share of the goal; above 0 = short of it. Null without a value. */
function shortage(target: TargetReply, indicators: Measures): Fraction | null {
  const unit = isCounted(target) ? 'count' : (indicators.get(target.indicator)?.unit ?? 'percent')
  const value = exactValue(target, { unit })
  if (!value) return null
  const goal = fractionOf(target.goal)
  const short = isLimit(target) ? subtract(value, goal) : subtract(goal, value)
  if (target.op === 'rank') return target.denominator === null ? null : divide(short, fractionOf(target.denominator))
  return divide(short, unit === 'percent' || goal.n === 0n ? fractionOf(100) : goal)
}

/** The worst first: by state, then by the distance from the goal, then as the plan orders them. */
export function orderTargets(targets: TargetReply[], indicators: Measures): TargetReply[] {
  return targets
    .map((target, at) => ({ target, at, short: shortage(target, indicators) }))
    .sort((a, b) => {
      const byState = stateOrder.indexOf(stateOf(a.target)) - stateOrder.indexOf(stateOf(b.target))
      if (byState !== 0) return byState
      if (a.short && b.short) return compare(b.short, a.short) || a.at - b.at
      return a.at - b.at
    })
    .map(({ target }) => target)
}

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
