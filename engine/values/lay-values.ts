import type { Series, Spot } from './count-series.ts'
import { printSeries } from './print-series.ts'
import type { IndicatorValue } from './replies.ts'
import { unknownOf } from './show-count.ts'

/** Values that were counted and not yet made: of many thousands nobody may want but the text. */
export interface ValuesPage {
  /** How many there are, those outside the page too. */
  total: number
  /** The values of the page. */
  list(): IndicatorValue[]
  /** The list as JSON, made from the counts. */
  print(): Uint8Array<ArrayBuffer>
}

/** Values of some series one after the other, `limit` at most from `offset` on. */
export function layValues(series: readonly Series[], offset = 0, limit = Number.POSITIVE_INFINITY): ValuesPage {
  const total = series.reduce((sum, { spots }) => sum + spots.length, 0)
  const page = cut(series, offset, offset + limit)
  return {
    total,
    list: () => page.flatMap((one) => one.spots.map((spot) => makeValue(one, spot))),
    print: () => printSeries(page),
  }
}

/** What lies between two places among all spots. */
function cut(series: readonly Series[], from: number, to: number): Series[] {
  let first = 0
  return series.flatMap((one) => {
    const [start, end] = [Math.max(from - first, 0), Math.min(to - first, one.spots.length)]
    first += one.spots.length
    if (start >= end) return []
    return end - start === one.spots.length ? [one] : [{ ...one, spots: one.spots.slice(start, end) }]
  })
}

/** One value of a series; written out, because many thousands of them are made at once. */
export function makeValue({ indicator, period, count, show, blank, setAside }: Series, spot: Spot): IndicatorValue {
  const { field, unit, unitCode, unitName, level } = spot
  const tallied = count(spot)
  const { numerator, denominator, value, reason, low, high } = show(tallied)
  const made: IndicatorValue = {
    indicator: indicator.id,
    period: period.name,
    field,
    unit,
    unitCode,
    unitName,
    level,
    numerator,
    denominator,
    value,
    reason,
    low,
    high,
  }
  if (tallied.reason === null) {
    if (tallied.restated) made.restated = true
    const unknown = unknownOf(blank(spot))
    if (unknown !== undefined) made.unknown = unknown
  }
  if (setAside !== undefined) made.setAside = setAside
  return made
}
