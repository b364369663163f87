import type { Exact } from '../../engine/exact.ts'
import { divide, type Fraction, fractionOf, multiply } from '../../engine/exact.ts'
import type { Counted } from '../../engine/values/replies.ts'
import type { Measure } from './measure.ts'

/** `numerator` ÷ `denominator` as an exact fraction; null where the denominator is 0 or below. */
export function readFraction(numerator: Exact, denominator: Exact): Fraction | null {
  const under = fractionOf(denominator)
  return under.n > 0n ? divide(fractionOf(numerator), under) : null
}

/** What a value is in the unit it is shown as, before it was rounded; null where there is none. */
export function exactValue(
  { value, numerator, denominator }: Pick<Counted, 'value' | 'numerator' | 'denominator'>,
  { unit }: Pick<Measure, 'unit'>,
): Fraction | null {
  if (value === null) return null
  const fraction = unit !== 'count' && numerator !== null && denominator !== null ? readFraction(numerator, denominator) : null
  if (!fraction) return fractionOf(value)
  return unit === 'percent' ? multiply(fraction, fractionOf(100)) : fraction
}
