import type { CalendarName } from '../../engine/definitions/period.ts'
import { findPeriod, partsOf, textOfDay } from '../../engine/definitions/period.ts'

/** The first and last day, as `2022-07-01`. */
export interface Days {
  first: string
  last: string
}

/** The days of a period's name, or null where it is no period. `state`: from the 15th of the month before to the 14th of the last. */
export function daysOf(period: string, calendar: CalendarName = 'month'): Days | null {
  const found = findPeriod(period, calendar)
  return found && { first: textOfDay(found.first), last: textOfDay(found.last) }
}

/** The name of the period that is just these days, the longest where two are; null where none is. */
export function periodOf({ first, last }: Days): string | null {
  const { spans, quarters, months } = offerPeriods(yearOf(last))
  return (
    [...spans, ...quarters, ...months].find((period) => {
      const days = daysOf(period)
      return days?.first === first && days.last === last
    }) ?? null
  )
}

/** The last quarter of the same year that was over before this period's last quarter began; null in the first quarter. */
export function quarterBefore(period: string): string | null {
  const days = daysOf(period)
  if (!days) return null
  const quarter = Math.ceil(Number(days.last.slice(5, 7)) / 3)
  return quarter === 1 ? null : `${yearOf(period)}-Q${quarter - 1}`
}

/** The year of a period's name, or of a day. */
export const yearOf = (period: string): number => Number(period.slice(0, 4))

/** The four quarters of a year. */
export const quartersOf = (year: number): string[] => offerPeriods(year).quarters

/** The quarters of a period's year that were over by its last day; inside the first one, that one. */
export function quartersUntil(period: string, calendar: CalendarName = 'month'): string[] {
  const last = daysOf(period, calendar)?.last ?? ''
  const all = quartersOf(yearOf(period))
  const over = all.filter((quarter) => (daysOf(quarter, calendar)?.last ?? '') <= last)
  return over.length > 0 ? over : all.slice(0, 1)
}

/** The parts of a year one can choose, in three rows: spans, quarters, months. */
export function offerPeriods(year: number): { spans: string[]; quarters: string[]; months: string[] } {
  const [halves = [], quarters = [], months = []] = partsOf(`${year}`)
  return { spans: [`${year}`, `${year}-9M`, ...halves], quarters, months }
}
