import type { Against } from './cross-check.ts'
import { type Bucket, dayOfText, type Period, quarterEnd, readPeriod, textOfDay } from './period.ts'

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

/** How many quarters back each comparison goes. */
export const quartersBack: Record<Against, number> = { 'quarter-before': 1, 'year-before': 4 }
