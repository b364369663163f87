import type { Every } from '../definitions/duty.ts'
import { type CalendarName, type Period, partsOf, readPeriod } from '../definitions/period.ts'

const names: Record<Every, (year: string) => string[]> = {
  year: (year) => [year],
  'half-year': (year) => partsOf(year)[0]!,
  quarter: (year) => partsOf(year)[1]!,
  month: (year) => partsOf(year)[2]!,
}

/** The periods of a duty that lie in the one asked for, under the duty's own calendar. */
export function dutyPeriods(every: Every, calendar: CalendarName, asked: string): Period[] {
  const whole = readPeriod(asked, calendar)
  return names[every](String(whole.year))
    .map((name) => readPeriod(name, calendar))
    .filter(({ first, last }) => whole.first <= first && last <= whole.last)
}
