import type { Scoped } from '../../counts/count-scope.ts'
import { type Indicator, shownAs } from '../../definitions/indicator.ts'
import type { Unit } from '../../definitions/unit.ts'
import { divide, type Fraction, fractionOf, multiply } from '../../exact.ts'
import { hundred } from '../../rules/measure.ts'
import type { Counts } from '../../scoring/choose-input.ts'
import { showTallied } from '../../values/show-count.ts'
import { countFrom } from './published-of.ts'

/**
 * How many of some units have at least a value of an indicator on their own records, among those where anything arose. As
 * long as one of them has no data nobody knows.
 */
export function shareOfUnits(indicator: Indicator, { count }: Scoped, units: Unit[], least: number): Counts {
  const all = units.map(({ ix }) => showTallied(indicator, count(ix)))
  const unknown = all.find(({ reason }) => reason === 'no_data' || reason === 'no_exact_series')
  if (unknown) return { numerator: null, denominator: null, reason: unknown.reason }
  const values = all.flatMap((counts) => measuredOf(indicator, counts) ?? [])
  return { numerator: countFrom(values, least), denominator: values.length, reason: values.length === 0 ? 'nothing_arose' : null }
}

/** The value, exactly: a percentage, a mean or the number of a count; null where nothing arose. */
function measuredOf(indicator: Indicator, { numerator, denominator, reason }: Counts): Fraction | null {
  if (reason !== null) return null
  const shown = shownAs(indicator)
  const value = shown === 'count' ? fractionOf(numerator!) : divide(fractionOf(numerator!), fractionOf(denominator!))
  return shown === 'percent' ? multiply(hundred, value) : value
}
