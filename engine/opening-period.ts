import type { Day } from './definitions/period.ts'
import { textOfDay } from './definitions/period.ts'

/** What the months of a year make when they are all over. */
const closed: [months: number, suffix: string][] = [
  [12, ''],
  [9, '-9M'],
  [6, '-H1'],
  [3, '-Q1'],
]

/**
 * The period the pages open at: January to the end of the last quarter that was over on the day, but not later than
 * the data reach (`latest`, the last as-of day, or null where there are none).
 */
export function openingPeriod(day: Day, latest: Day | null): string {
  const [year, month] = textOfDay(Math.min(day, (latest ?? day) + 1))
    .split('-')
    .map(Number) as [number, number]
  const whole = closed.find(([months]) => month > months)
  return whole ? `${year}${whole[1]}` : String(year - 1)
}
