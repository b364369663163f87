import type { Tallied } from '../counts/count-scope.ts'
import { type Indicator, isSampledRate, isScaled, shownAs } from '../definitions/indicator.ts'
import { decimalText, exactOfMillionths, exactOfWhole } from '../exact.ts'
import type { Counted } from './replies.ts'
import { wilsonInterval } from './wilson-interval.ts'

const nobody = { numerator: null, denominator: null, value: null, low: null, high: null }
export const noData: Counted = { ...nobody, reason: 'no_data' }
export const notApplicable: Counted = { ...nobody, reason: 'not_applicable' }

/** What was counted as it is given out, or why nothing was; `restated` where records of predecessors are in it. */
export function showTallied(indicator: Indicator, tallied: Tallied): Counted & { restated?: true } {
  if (tallied.reason !== null) return { ...nobody, reason: tallied.reason }
  const shown = showCount(indicator, tallied)
  return tallied.restated ? { ...shown, restated: true } : shown
}

/** How many rows a rate leaves out for empty cells; nothing where there are none. */
export const showUnknown = (rows: bigint): Pick<Counted, 'unknown'> => (rows > 0n ? { unknown: exactOfWhole(rows) } : {})

/** Counts as they are given out: a denominator of 0 is nothing that arose. */
export function showCount(indicator: Indicator, { numerator, denominator }: { numerator: bigint; denominator: bigint }): Counted {
  const exact = isScaled(indicator) ? exactOfMillionths : exactOfWhole
  const shown = shownAs(indicator)
  const none = { low: null, high: null }
  if (indicator.kind === 'count')
    return { numerator: exact(numerator), denominator: null, value: numerator.toString(), reason: null, ...none }
  const pair = { numerator: exact(numerator), denominator: exact(denominator) }
  if (denominator === 0n) return { ...pair, value: null, reason: 'nothing_arose', ...none }
  if (shown === 'count') return { ...pair, value: numerator.toString(), reason: null, ...none }
  const value = decimalText({ n: numerator * (shown === 'percent' ? 100n : 1n), d: denominator }, 2)
  return { ...pair, value, reason: null, ...(isSampledRate(indicator) ? intervalOf(indicator, numerator, denominator) : none) }
}

function intervalOf(indicator: Indicator, numerator: bigint, denominator: bigint): { low: string | null; high: string | null } {
  const unit = isScaled(indicator) ? 1_000_000n : 1n
  return numerator > denominator ? { low: null, high: null } : wilsonInterval(numerator / unit, denominator / unit)
}
