import { type Day, findPeriod, namesWithin, type Period, wholeYear } from '../definitions/period.ts'

/** Until when tasks are judged for a period: the periods of its year whose reports count, and the day up to which what is due counts. */
export interface TasksUntil {
  names: ReadonlySet<string>
  last: Day
  /** All of the plan is due. */
  closes: boolean
}

/** The last day of a named period by the state's calendar, which ends before that of months does: so both calendars hold the same reports. */
const stateLast = (name: string): Day => findPeriod(name, 'state')!.last

/** What counts of tasks by a period's end. With the state's year all of the plan is due, to the last of December. */
export function tasksUntil({ year, last }: Period): TasksUntil {
  const whole = wholeYear(year)
  const closes = stateLast(whole.name) <= last
  return { names: new Set(namesWithin(whole).filter((name) => stateLast(name) <= last)), last: closes ? whole.last : last, closes }
}
