import type { Tallied } from '../counts/count-scope.ts'
import type { Whole } from '../counts/roll-up.ts'
import { type Indicator, isSampledRate, isScaled, shownAs } from '../definitions/indicator.ts'
import { decimalText, type Exact, exactOfMillionths, exactOfWhole, hundredthsText } from '../exact.ts'
import type { Counted } from './replies.ts'
import { wilsonInterval } from './wilson-interval.ts'

const nobody = { numerator: null, denominator: null, value: null }
export const noData: Counted = { ...nobody, reason: 'no_data', low: null, high: null }

/** What was counted as it is given out, or why nothing was; `restated` where records of predecessors are in it. */
export function showTallied(indicator: Indicator, tallied: Tallied): Counted & { restated?: true } {
  if (tallied.reason !== null) return { ...nobody, reason: tallied.reason, low: null, high: null }
  const shown = showCount(indicator, tallied)
  return tallied.restated ? { ...shown, restated: true } : shown
}

/** How many rows a rate leaves out for empty cells; nothing where there are none. */
export const showUnknown = (rows: Whole): Pick<Counted, 'unknown'> => (rows > 0 ? { unknown: wholeOf(rows) } : {})

/** Counts as they are given out: a denominator of 0 is nothing that arose. */
export function showCount(indicator: Indicator, counts: { numerator: Whole; denominator: Whole }): Counted {
  const exact = isScaled(indicator) ? millionthsOf : wholeOf
  const shown = shownAs(indicator)
  const numerator = exact(counts.numerator)
  if (indicator.kind === 'count')
    return { numerator, denominator: null, value: String(counts.numerator), reason: null, low: null, high: null }
  const denominator = exact(counts.denominator)
  if (Number(counts.denominator) === 0) return { numerator, denominator, value: null, reason: 'nothing_arose', low: null, high: null }
  if (shown === 'count') return { numerator, denominator, value: String(counts.numerator), reason: null, low: null, high: null }
  const value = shareText(counts.numerator, counts.denominator, shown === 'percent' ? 100 : 1)
  const { low, high } = isSampledRate(indicator) ? intervalOf(indicator, BigInt(counts.numerator), BigInt(counts.denominator)) : none
  return { numerator, denominator, value, reason: null, low, high }
}

const none = { low: null, high: null }

/** A number that comes out of sums is kept as what it is, a small whole one: else each takes a place of its own in memory. */
const wholeOf = (count: Whole): Exact => (typeof count === 'number' ? ((count | 0) === count ? count | 0 : count) : exactOfWhole(count))
const millionthsOf = (count: Whole): Exact => exactOfMillionths(BigInt(count))

/** So many times the one ÷ the other, half up to 2 decimals. */
const shareText = (n: Whole, d: Whole, times: number): string =>
  (typeof n === 'number' && typeof d === 'number' ? hundredthsText(n * times, d) : null) ??
  decimalText({ n: BigInt(n) * BigInt(times), d: BigInt(d) }, 2)

function intervalOf(indicator: Indicator, numerator: bigint, denominator: bigint): { low: string | null; high: string | null } {
  const unit = isScaled(indicator) ? 1_000_000n : 1n
  return numerator > denominator ? { low: null, high: null } : wilsonInterval(numerator / unit, denominator / unit)
}
