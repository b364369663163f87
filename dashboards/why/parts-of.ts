import type { Counted } from '../../engine/values/replies.ts'
import type { RowsPart } from '../answers/queries.ts'
import { showDecimal, subtractDecimals } from '../format/decimal.ts'
import type { Speaker } from '../format/say-value.ts'

/**
 * The parts of a number that can be looked at, each with its words. What counts units is looked at by units, those missing
 * first; the rows by which the others have it stand last, for there may be several of one unit.
 */
export function partsOf(counted: Counted, kind: string, { say, language }: Speaker): [part: RowsPart, text: string][] {
  const numerator = String(counted.numerator ?? 0)
  const shown = (count: string) => showDecimal(count, language)
  if (counted.denominator === null) return [['numerator', say('rows.counted', { count: shown(numerator) })]]
  const denominator = String(counted.denominator)
  if (kind === 'units')
    return [
      ['rest', say('rows.missing', { count: shown(subtractDecimals(denominator, numerator)) })],
      ['denominator', say('rows.units', { count: shown(denominator) })],
      ['numerator', say('rows.proof')],
    ]
  return [
    ['numerator', say('rows.numerator', { count: shown(numerator) })],
    ['denominator', say('rows.denominator', { count: shown(denominator) })],
  ]
}
