import { ChisoError } from '../errors.ts'

/** Days are whole numbers since 1970-01-01; a half-month bucket is (year × 12 + month − 1) × 2, plus 1 from the 15th on. */

/** The calendar of months, and the state's, whose months run from the 15th. */
export type CalendarName = 'month' | 'state'

export type Day = number
export type Bucket = number

export interface Period {
  name: string
  year: number
  first: Day
  last: Day
  firstBucket: Bucket
  lastBucket: Bucket
}

const milliseconds = 86_400_000

/** The day of a date; month from 1. No check: `dayOfText` checks. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / milliseconds

/** The day of `2022-03-31`, or null where there is no such date. */
export function dayOfText(text: string): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return null
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return textOfDay(day) === text ? day : null
}

/** `2022-03-31` of a day. */
export const textOfDay = (day: Day): string => new Date(day * milliseconds).toISOString().slice(0, 10)

/** `31/03/2022` of a day, as Vietnamese sentences write it. */
export const shownDay = (day: Day): string => textOfDay(day).split('-').reverse().join('/')

/** The half-month of a day, numbered from year 0 on. */
export function bucketOf(day: Day): Bucket {
  const date = new Date(day * milliseconds)
  return (date.getUTCFullYear() * 12 + date.getUTCMonth()) * 2 + (date.getUTCDate() >= 15 ? 1 : 0)
}

/** The first day of a half-month. */
export const firstDayOf = (bucket: Bucket): Day => dayOf(Math.floor(bucket / 24), ((bucket >> 1) % 12) + 1, bucket % 2 === 0 ? 1 : 15)

/** Of what years there are periods. */
const [firstYear, lastYear] = [2000, 2100]

/** The first and last month of each kind of period. */
const shapes: [pattern: RegExp, months: (n: number) => [number, number]][] = [
  [/^(\d{4})$/, () => [1, 12]],
  [/^(\d{4})-9M$/, () => [1, 9]],
  [/^(\d{4})-H([12])$/, (n) => [n * 6 - 5, n * 6]],
  [/^(\d{4})-Q([1-4])$/, (n) => [n * 3 - 2, n * 3]],
  [/^(\d{4})-M(0[1-9]|1[0-2])$/, (n) => [n, n]],
]

/**
 * The days and buckets of a period's name under a calendar, or null where the name is no period.
 * `month`: calendar months. `state`: from the 15th of the
 * month before the first to the 14th of the last.
 */
export function findPeriod(name: string, calendar: CalendarName = 'month'): Period | null {
  for (const [pattern, months] of shapes) {
    const match = pattern.exec(name)
    if (!match) continue
    const year = Number(match[1])
    if (year < firstYear || year > lastYear) return null
    const [firstMonth, lastMonth] = months(Number(match[2] ?? 0))
    const first = calendar === 'month' ? dayOf(year, firstMonth, 1) : dayOf(year, firstMonth - 1, 15)
    const last = calendar === 'month' ? dayOf(year, lastMonth + 1, 1) - 1 : dayOf(year, lastMonth, 14)
    return { name, year, first, last, firstBucket: bucketOf(first), lastBucket: bucketOf(last) }
  }
  return null
}

const span = (year: string, letter: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, ix) => `${year}-${letter}${letter === 'M' ? String(from + ix).padStart(2, '0') : from + ix}`)

/** The ways to cut a period's name into the names of parts: halves, quarters, months, and of what nine months stand in. */
export function partsOf(name: string): string[][] {
  const [year, kind = ''] = name.split('-', 2) as [string, string?]
  const n = Number(kind.slice(1))
  if (kind === '') return [span(year, 'H', 1, 2), span(year, 'Q', 1, 4), span(year, 'M', 1, 12), [`${year}-9M`, `${year}-Q4`]]
  if (kind === '9M') return [[`${year}-H1`, `${year}-Q3`], span(year, 'Q', 1, 3), span(year, 'M', 1, 9)]
  if (kind[0] === 'H') return [span(year, 'Q', 2 * n - 1, 2 * n), span(year, 'M', 6 * n - 5, 6 * n)]
  return kind[0] === 'Q' ? [span(year, 'M', 3 * n - 2, 3 * n)] : []
}

/** The names of the period and of every period of its year that lies in it. */
export const namesWithin = ({ year, first, last }: Period): string[] =>
  [...new Set([`${year}`, ...partsOf(`${year}`).flat()])].filter((name) => {
    const one = findPeriod(name)!
    return one.first >= first && one.last <= last
  })

/** As `findPeriod`, refusing a wrong name with WRONG_PERIOD. */
export function readPeriod(name: string, calendar: CalendarName = 'month'): Period {
  const period = findPeriod(name, calendar)
  if (!period) throw new ChisoError('WRONG_PERIOD', { period: name })
  return period
}

/** January of the period's year to the period's last day: what a target inside the year is judged on. */
export function yearToDate(period: Period): Period {
  const first = dayOf(period.year, 1, 1)
  return { ...period, first, firstBucket: bucketOf(first) }
}

/** The years from one to another that periods have. */
export function yearsBetween({ from, to }: { from: number; to: number }): number[] {
  const [first, last] = [Math.max(from, firstYear), Math.min(to, lastYear)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
}

/** A calendar year. */
export const wholeYear = (year: number): Period => findPeriod(String(year))!

/** The same days of the year before; the last of a February stays the last. */
export function yearBefore(period: Period): Period {
  const back = (day: Day): Day => {
    const date = new Date(day * milliseconds)
    const [year, month] = [date.getUTCFullYear() - 1, date.getUTCMonth() + 1]
    return Math.min(dayOf(year, month, date.getUTCDate()), dayOf(year, month + 1, 1) - 1)
  }
  const [first, last] = [back(period.first), back(period.last + 1) - 1]
  return { name: period.name, year: period.year - 1, first, last, firstBucket: bucketOf(first), lastBucket: bucketOf(last) }
}

/** Every day up to this one and with it. */
export const daysUntil = (last: Day): Pick<Period, 'first' | 'last'> => ({ first: Number.NEGATIVE_INFINITY, last })

/** The last day of the quarter a day lies in. */
export function quarterEnd(day: Day): Day {
  const date = new Date(day * milliseconds)
  const quarter = Math.floor(date.getUTCMonth() / 3)
  return dayOf(date.getUTCFullYear(), quarter * 3 + 4, 1) - 1
}

/** Whether the period ends with its year. */
export const closesYear = (period: Period): boolean => period.last === dayOf(period.year + 1, 1, 1) - 1

/** The days of a period up to a day and with it, all of them where none is named; one that begins later has none. */
export const cutAt = (period: Period, day: Day | null): Period =>
  day === null || day >= period.last ? period : { ...period, last: day, lastBucket: bucketOf(day) }

/** Whether a period begins and ends with a half-month, as all do that were not cut. */
export const isOfHalfMonths = ({ first, last }: Period): boolean =>
  firstDayOf(bucketOf(first)) === first && firstDayOf(bucketOf(last + 1)) === last + 1
