import type { TaskState } from '../definitions/tracked-task.ts'

/** What an agency said of a task or activity; `last`: the last day of the period it said it for. */
export interface TaskSaid {
  unit: string
  /** Ids of the units that took its place, and its own: their later word stands for its. */
  heirs: readonly string[]
  state: TaskState
  /** The day it was done. */
  date: string | null
  last: string
}
/** What was said, by the id of what it is of, in the order in which it came in. */
export type Reports<Said extends TaskSaid = TaskSaid> = ReadonlyMap<string, readonly Said[]>

/** How far a task or activity is on a day. */
export interface Standing<Said extends TaskSaid = TaskSaid> {
  /** Null: nothing was reported. */
  state: TaskState | null
  /** Said to be late, or due and not done. */
  late: boolean
  due: string | null
  /** The day on which the last of it was done. */
  doneOn: string | null
  /** Of what is due or done: done no later than due. Null where no day is known. */
  inTime: boolean | null
  /** The last word of each agency. */
  reports: Said[]
}

/**
 * The last word of each agency of a task or activity, unless what took its place had a later one. Of periods that end on
 * one day the word that came in later.
 */
function lastWords<Said extends TaskSaid>(reports: Reports<Said>, id: string): Said[] {
  const last = [...Map.groupBy(reports.get(id) ?? [], ({ unit }) => unit).values()].map((own) =>
    own.reduce((a, b) => (b.last >= a.last ? b : a)),
  )
  return last.filter((one) => !last.some((other) => other.last > one.last && one.heirs.includes(other.unit)))
}

/** What several states come to: done where all are, late where one is, under way where any has begun. */
function joinStates(states: readonly (TaskState | null)[]): TaskState | null {
  const told = states.filter((state) => state !== null)
  if (told.length === 0) return null
  if (told.length === states.length && told.every((state) => state === 'done')) return 'done'
  if (told.includes('late')) return 'late'
  return told.some((state) => state === 'in_progress' || state === 'done') ? 'in_progress' : 'not_started'
}

/** The last of some days; null where one is not known, or there are none. */
const lastOf = (days: readonly (string | null)[]): string | null =>
  days.length === 0 || days.includes(null) ? null : days.reduce((a, b) => (b! > a! ? b : a))

function stand<Said extends TaskSaid>(
  { state, doneOn, due }: Pick<Standing, 'state' | 'doneOn' | 'due'>,
  reports: Said[],
  today: string,
): Standing<Said> {
  const isDone = state === 'done'
  const isPast = due !== null && due < today
  const day = isDone ? (doneOn?.slice(0, 10) ?? null) : null
  const inTime = due === null || !(isPast || isDone) ? null : !isDone ? false : day === null ? null : day <= due
  return { state, late: state === 'late' || (!isDone && isPast), due, doneOn: day, inTime, reports }
}

/**
 * How far the activities of a task and the task itself are on a day. An activity nobody spoke of is as far as its task
 * is said to be; a task nobody spoke of is as far as its activities are together, and due with the last of them.
 */
export function judgeTask<Activity extends { id: string }, Line extends { activities: readonly Activity[] }, Said extends TaskSaid>(
  task: { id: string; lines: readonly Line[] },
  dueOf: (line: Line) => string | null,
  reports: Reports<Said>,
  today: string,
) {
  const said = lastWords(reports, task.id)
  const joined = (told: readonly Said[]) => ({
    state: joinStates(told.map(({ state }) => state)),
    doneOn: lastOf(told.map(({ date }) => date)),
  })
  const activities = task.lines.flatMap((line) =>
    line.activities.map((activity) => {
      const own = lastWords(reports, activity.id)
      return { activity, line, standing: stand({ ...joined(own.length > 0 ? own : said), due: dueOf(line) }, own, today) }
    }),
  )
  const ofActivities = {
    state: joinStates(activities.map(({ standing }) => standing.state)),
    doneOn: lastOf(activities.map(({ standing }) => standing.doneOn)),
  }
  const standing = stand({ ...(said.length > 0 ? joined(said) : ofActivities), due: lastOf(task.lines.map(dueOf)) }, said, today)
  const isLate = standing.late || (standing.state !== 'done' && activities.some((one) => one.standing.late))
  return { activities, standing: { ...standing, late: isLate } }
}
