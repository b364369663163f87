import type { CalendarName } from '../../engine/definitions/period.ts'

/** The first and last day, as `2022-07-01`. */
export interface Days {
  first: string
  last: string
}

const shapes: [pattern: RegExp, months: (n: number) => [first: number, last: number]][] = [
  [/^(20\d\d)$/, () => [1, 12]],
  [/^(20\d\d)-9M$/, () => [1, 9]],
  [/^(20\d\d)-H([12])$/, (n) => [n * 6 - 5, n * 6]],
  [/^(20\d\d)-Q([1-4])$/, (n) => [n * 3 - 2, n * 3]],
  [/^(20\d\d)-M(0[1-9]|1[0-2])$/, (n) => [n, n]],
]

const dayText = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** The days of a period's name, or null where it is no period. `state`: from the 15th of the month before to the 14th of the last. */
export function daysOf(period: string, calendar: CalendarName = 'month'): Days | null {
  for (const [pattern, months] of shapes) {
    const match = pattern.exec(period)
    if (!match) continue
    const year = Number(match[1])
    const [first, last] = months(Number(match[2] ?? 0))
    return calendar === 'month'
      ? { first: dayText(year, first, 1), last: dayText(year, last + 1, 0) }
      : { first: dayText(year, first - 1, 15), last: dayText(year, last, 14) }
  }
  return null
}

/** The name of the period that is just these days, the longest where two are; null where none is. */
export function periodOf({ first, last }: Days): string | null {
  const { spans, quarters, months } = partsOf(Number(last.slice(0, 4)))
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

/** The year of a period's name. */
export const yearOf = (period: string): number => Number(period.slice(0, 4))

/** The four quarters of a year. */
export const quartersOf = (year: number): string[] => [1, 2, 3, 4].map((n) => `${year}-Q${n}`)

/** The quarters of a period's year that were over by its last day; inside the first one, that one. */
export function quartersUntil(period: string, calendar: CalendarName = 'month'): string[] {
  const last = daysOf(period, calendar)?.last ?? ''
  const all = quartersOf(yearOf(period))
  const over = all.filter((quarter) => (daysOf(quarter, calendar)?.last ?? '') <= last)
  return over.length > 0 ? over : all.slice(0, 1)
}

/** The parts of a year one can choose, in three rows: spans, quarters, months. */
export function partsOf(year: number): { spans: string[]; quarters: string[]; months: string[] } {
  return {
    spans: [`${year}`, `${year}-9M`, `${year}-H1`, `${year}-H2`],
    quarters: quartersOf(year),
    months: Array.from({ length: 12 }, (_, i) => `${year}-M${String(i + 1).padStart(2, '0')}`),
  }
}
