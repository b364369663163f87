import type { Shown } from '../definitions/formulas/formula-kind.ts'
import { divide, type Exact, type Fraction, fractionOf, multiply } from '../exact.ts'
import type { Counted } from './replies.ts'

/** `numerator` ÷ `denominator` as an exact fraction; null where the denominator is 0 or below. */
export function readFraction(numerator: Exact, denominator: Exact): Fraction | null {
  const under = fractionOf(denominator)
  return under.n > 0n ? divide(fractionOf(numerator), under) : null
}

/** What a value is in the unit it is shown as, before it was rounded; null where there is none. */
export function exactValue(
  { value, numerator, denominator }: Pick<Counted, 'value' | 'numerator' | 'denominator'>,
  { unit }: { unit: Shown },
): Fraction | null {
  if (value === null) return null
  const fraction = unit !== 'count' && numerator !== null && denominator !== null ? readFraction(numerator, denominator) : null
  if (!fraction) return fractionOf(value)
  return unit === 'percent' ? multiply(fraction, fractionOf(100)) : fraction
}
