import type { Day } from '../definitions/period.ts'
import { readPeriod, textOfDay } from '../definitions/period.ts'

/** What the months of a year make when they are all over. */
const closed: [months: number, suffix: string][] = [
  [12, ''],
  [9, '-9M'],
  [6, '-H1'],
  [3, '-Q1'],
]

/**
 * The period the pages open at: January to the end of the last quarter that was over on the day, but not later than
 * the data reach (`reached`, the as-of days of what stands). Where no data fall into that period it is January to the end
 * of the quarter the newest fall into, so that pages never open empty beside data.
 */
export function openingPeriod(day: Day, reached: readonly Day[]): string {
  const latest = reached.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const newest = reached.length === 0 ? day : Math.min(day, latest)
  const [year, month] = partsOf(reached.length === 0 || latest >= day ? day : newest + 1)
  const whole = closed.find(([months]) => month > months)
  const period = whole ? `${year}${whole[1]}` : String(year - 1)
  const { first, last } = readPeriod(period)
  if (reached.length === 0 || reached.some((one) => first <= one && one <= last)) return period
  const [newestYear, newestMonth] = partsOf(newest)
  return `${newestYear}${closed.findLast(([months]) => newestMonth <= months)![1]}`
}

const partsOf = (day: Day): [year: number, month: number] => {
  const [year, month] = textOfDay(day).split('-').map(Number) as [number, number]
  return [year, month]
}
