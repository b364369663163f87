import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import { compare, fractionOf } from '../../engine/exact.ts'
import { exactValue } from '../../engine/values/exact-value.ts'
import type { IndicatorValue, TargetOp } from '../../engine/values/replies.ts'

/** Whether a value has its goal, exactly; null without one. */
export function reaches(
  value: Pick<IndicatorValue, 'value' | 'numerator' | 'denominator'>,
  goal: number,
  op: TargetOp,
  indicator: Pick<IndicatorReply, 'unit'>,
): boolean | null {
  const exact = exactValue(value, indicator)
  if (!exact) return null
  const order = compare(exact, fractionOf(goal))
  return op === 'at_most' ? order <= 0 : order >= 0
}
