import type { Shown } from '../definitions/formulas/formula-kind.ts'
import { compare, divide, type Fraction, fractionOf, subtract } from '../exact.ts'
import type { Reason } from '../reason.ts'
import { exactValue } from './exact-value.ts'
import type { TargetReply, TargetStatus } from './replies.ts'

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

const counted: TargetReply['op'][] = ['count', 'rank']

/** Whether a target's value is a plain number, whatever its indicator gives. */
export const isCounted = ({ op }: Pick<TargetReply, 'op'>): boolean => counted.includes(op)

/** What is to be known of a target to order it. */
type Held = Pick<TargetReply, 'status' | 'reason' | 'op' | 'indicator' | 'goal' | 'value' | 'numerator' | 'denominator'>
/** What each indicator's value is shown as. */
type Measures = ReadonlyMap<string, { unit: Shown }>

/** How far a target is from its goal: percents in points, ranks in places of all there are, other values as a share of the goal; above 0 = short of it. Null without a value. */
function shortage(target: Held, indicators: Measures): Fraction | null {
  const unit = isCounted(target) ? 'count' : (indicators.get(target.indicator)?.unit ?? 'percent')
  const value = exactValue(target, { unit })
  if (!value) return null
  const goal = fractionOf(target.goal)
  const short = isLimit(target) ? subtract(value, goal) : subtract(goal, value)
  if (target.op === 'rank') return target.denominator === null ? null : divide(short, fractionOf(target.denominator))
  return divide(short, unit === 'percent' || goal.n === 0n ? fractionOf(100) : goal)
}

/** The worst first: by state, then by the distance from the goal, then as the plan orders them. */
export function orderTargets<Target extends Held>(targets: Target[], indicators: Measures): Target[] {
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
