import type { Against } from './cross-check.ts'
import { type Bucket, dayOfText, findPeriod, type Period, quarterEnd, readPeriod, textOfDay } from './period.ts'

/** The quarter a half-month lies in. */
export const quarterOf = (bucket: Bucket): string => `${Math.floor(bucket / 24)}-Q${Math.floor((bucket % 24) / 6) + 1}`

/** The quarter that a day written as `2022-03-31` lies in. */
export function quarterOfDay(day: string): string {
  const [year, month] = textOfDay(quarterEnd(dayOfText(day)!)).split('-')
  return `${year}-Q${Number(month) / 3}`
}

/** The quarter so many before another; null before the years that periods have. */
export function quarterBack(quarter: string, quarters: number): Period | null {
  const [year, n] = quarter.split('-Q').map(Number) as [number, number]
  const at = year * 4 + n - 1 - quarters
  return at < 2000 * 4 ? null : readPeriod(`${Math.floor(at / 4)}-Q${(at % 4) + 1}`)
}

/** How many periods of a kind a year has. */
const inYear: Record<string, number> = { H: 2, Q: 4, M: 12 }

/** The period another is compared with: the one of its kind just before it, or the same one of the year before. Null where there is none such. */
export function periodBack(name: string, against: Against): Period | null {
  const [year, kind = '', n = ''] = /^(\d{4})(?:-(9M|[HQM])(\d*))?$/.exec(name)!.slice(1) as [string, string?, string?]
  if (kind === '' || against === 'year-before') return findPeriod(name.replace(/^\d{4}/, String(Number(year) - 1)))
  const parts = inYear[kind]
  if (parts === undefined) return null
  const at = Number(year) * parts + Number(n) - 2
  return findPeriod(`${Math.floor(at / parts)}-${kind}${String((at % parts) + 1).padStart(n.length, '0')}`)
}

/** The month a half-month lies in. */
export const monthOf = (bucket: Bucket): string =>
  `${Math.floor(bucket / 24)}-M${String(Math.floor((bucket % 24) / 2) + 1).padStart(2, '0')}`
