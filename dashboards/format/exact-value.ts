import type { Exact } from '../../engine/exact.ts'
import type { Counted } from '../../engine/values/replies.ts'
import { type Fraction, readFraction } from './decimal.ts'
import type { Measure } from './say-value.ts'

/** A decimal as an exact fraction. */
export function exactDecimal(value: Exact): Fraction {
  const fraction = readFraction(value, 1)
  if (!fraction) throw new RangeError(`no fraction: ${value}`)
  return fraction
}

/** What a value is in the unit it is shown as, before it was rounded; null where there is none. */
export function exactValue(
  { value, numerator, denominator }: Pick<Counted, 'value' | 'numerator' | 'denominator'>,
  { unit }: Pick<Measure, 'unit'>,
): Fraction | null {
  if (value === null) return null
  const fraction = unit !== 'count' && numerator !== null && denominator !== null ? readFraction(numerator, denominator) : null
  if (!fraction) return exactDecimal(value)
  return unit === 'percent' ? { over: fraction.over * 100n, under: fraction.under } : fraction
}
