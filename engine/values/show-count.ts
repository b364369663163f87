import type { Tallied } from '../counts/count-scope.ts'
import type { Whole } from '../counts/roll-up.ts'
import { type Indicator, isSampledRate, isScaled, shownAs } from '../definitions/indicator.ts'
import { decimalText, type Exact, exactOfMillionths, exactOfWhole, hundredthsText } from '../exact.ts'
import type { Counted } from './replies.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** What is told where nothing was counted: one and the same for all. */
const untold = (reason: Counted['reason']): Counted =>
  Object.freeze({ numerator: null, denominator: null, value: null, reason, low: null, high: null })
export const noData = untold('no_data')
const reasons = { no_data: noData, not_applicable: untold('not_applicable'), no_exact_series: untold('no_exact_series') }
const nothingArose: Counted = Object.freeze({ ...untold('nothing_arose'), numerator: 0, denominator: 0 })

/** What was counted as it is given out, or why nothing was; `restated` where records of predecessors are in it. */
export function showTallied(indicator: Indicator, tallied: Tallied): Counted & { restated?: true } {
  const shown = showingOf(indicator)(tallied)
  return tallied.reason === null && tallied.restated ? { ...shown, restated: true } : shown
}

/** How many rows a rate leaves out for empty cells; nothing where there are none. */
export const unknownOf = (rows: Whole): Exact | undefined => (rows > 0 ? wholeOf(rows) : undefined)

/** Counts as they are given out: a denominator of 0 is nothing that arose. */
export const showCount = (indicator: Indicator, { numerator, denominator }: { numerator: Whole; denominator: Whole }): Counted =>
  showingOf(indicator)({ numerator, denominator, restated: false, reason: null })

/** The same, or why there are none, for many counts of one indicator. */
export function showingOf(indicator: Indicator): (tallied: Tallied) => Counted {
  const isScaledHere = isScaled(indicator)
  const exact = isScaledHere ? millionthsOf : wholeOf
  const shown = shownAs(indicator)
  const times = shown === 'percent' ? 100 : 1
  const boundsOf = isSampledRate(indicator) ? (n: Whole, d: Whole) => intervalOf(isScaledHere, BigInt(n), BigInt(d)) : () => none
  const told = (numerator: Exact, denominator: Exact | null, value: string, { low, high }: Bounds = none): Counted => {
    return { numerator, denominator, value, reason: null, low, high }
  }
  return (tallied) => {
    if (tallied.reason !== null) return reasons[tallied.reason]
    const { numerator: n, denominator: d } = tallied
    const numerator = exact(n)
    if (indicator.kind === 'count') return told(numerator, null, String(n))
    const denominator = exact(d)
    if (denominator === 0) return numerator === 0 ? nothingArose : { ...nothingArose, numerator }
    if (shown === 'count') return told(numerator, denominator, String(n))
    return told(numerator, denominator, shareText(n, d, times), boundsOf(n, d))
  }
}

type Bounds = Pick<Counted, 'low' | 'high'>
const none: Bounds = { low: null, high: null }

/** A number that comes out of sums is kept as what it is, a small whole one: else each takes a place of its own in memory. */
const wholeOf = (count: Whole): Exact => (typeof count === 'number' ? ((count | 0) === count ? count | 0 : count) : exactOfWhole(count))
const millionthsOf = (count: Whole): Exact => exactOfMillionths(BigInt(count))

/** So many times the one ÷ the other, half up to 2 decimals. */
const shareText = (n: Whole, d: Whole, times: number): string =>
  (typeof n === 'number' && typeof d === 'number' ? hundredthsText(n * times, d) : null) ??
  decimalText({ n: BigInt(n) * BigInt(times), d: BigInt(d) }, 2)

function intervalOf(scaled: boolean, numerator: bigint, denominator: bigint): Bounds {
  const unit = scaled ? 1_000_000n : 1n
  return numerator > denominator ? none : wilsonInterval(numerator / unit, denominator / unit)
}
