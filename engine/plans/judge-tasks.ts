import { decimalText } from '../exact.ts'
import type { Line, Task } from './read-annex.ts'
import type { Progress, Reported, Share, TaskState } from './replies.ts'

/** What lead agencies said of a task or activity, by its id. */
export type Reports = ReadonlyMap<string, readonly (Reported & { last: string })[]>

/** How far a task or activity is on a day. */
export interface Standing {
  state: TaskState | null
  late: boolean
  due: string | null
  inTime: boolean | null
  reports: Reported[]
}

/** The last word of each agency of a task or activity. */
function lastWords(reports: Reports, id: string): Reported[] {
  const found = reports.get(id) ?? []
  return [...Map.groupBy(found, ({ unit }) => unit).values()].map((own) => {
    const { last: _, ...told } = own.reduce((a, b) => (b.last >= a.last ? b : a))
    return told
  })
}

/** What several states come to: done where all are, late where one is, under way where any has begun. */
function joinStates(states: readonly (TaskState | null)[]): TaskState | null {
  const told = states.filter((state) => state !== null)
  if (told.length === 0) return null
  if (told.length === states.length && told.every((state) => state === 'done')) return 'done'
  if (told.includes('late')) return 'late'
  return told.some((state) => state === 'in_progress' || state === 'done') ? 'in_progress' : 'not_started'
}

/** The last day of a deadline: what goes on all year is due with the year, what another document sets is due on no day known. */
export const dueOf = ({ deadline }: Line, year: number): string | null =>
  deadline.kind === 'by' ? deadline.to : deadline.kind === 'ongoing' ? `${year}-12-31` : null

/** When the last of what was reported done was; null where a day is missing. */
const doneOn = (reports: readonly Reported[]): string | null =>
  reports.length > 0 && reports.every(({ date }) => date !== null)
    ? reports
        .map(({ date }) => date!)
        .sort()
        .at(-1)!
    : null

function stand(own: Reported[], state: TaskState | null, due: string | null, today: string): Standing {
  const late = state === 'late' || (state !== 'done' && due !== null && due < today)
  const day = doneOn(own)
  const isDue = due !== null && (due < today || state === 'done')
  const inTime = !isDue ? null : state !== 'done' ? false : day === null ? null : day.slice(0, 10) <= due
  return { state, late, due, inTime, reports: own }
}

/** How far the activities of a task and the task itself are. An activity nobody spoke of is as far as its task is said to be. */
export function judgeTask(task: Task, reports: Reports, year: number, today: string) {
  const said = lastWords(reports, task.id)
  const whole = joinStates(said.map(({ state }) => state))
  const activities = task.lines.flatMap((line) =>
    line.activities.map((entry) => {
      const own = lastWords(reports, entry.id)
      const told = own.length > 0 ? own : said
      return {
        ...entry,
        line,
        standing: { ...stand(told, joinStates(told.map(({ state }) => state)), dueOf(line, year), today), reports: own },
      }
    }),
  )
  const dues = task.lines.map((line) => dueOf(line, year))
  const due = dues.includes(null) ? null : dues.sort().at(-1)!
  const own = whole ?? joinStates(activities.map(({ standing }) => standing.state))
  const standing = stand(said, own, due, today)
  return {
    task,
    activities,
    standing: { ...standing, late: standing.late || activities.some((one) => one.standing.late && own !== 'done') },
  }
}
export type JudgedTask = ReturnType<typeof judgeTask>

const shareOf = (numerator: number, denominator: number): Share => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : decimalText({ n: BigInt(numerator) * 100n, d: BigInt(denominator) }, 2),
  reason: denominator === 0 ? 'nothing_arose' : null,
})

/** What is reported on: activities, and tasks that have none. */
const itemsOf = ({ task, activities, standing }: JudgedTask): { id: string; standing: Standing }[] =>
  activities.length > 0 ? activities.map(({ id, standing: own }) => ({ id, standing: own })) : [{ id: task.id, standing }]

/** How far tasks are together. */
export function sumTasks(tasks: readonly JudgedTask[], today: string): Progress {
  const items = tasks.flatMap(itemsOf)
  const done = items.filter(({ standing }) => standing.state === 'done').length
  const [next] = items
    .filter(({ standing: { state, due } }) => state !== 'done' && due !== null && due >= today)
    .sort((a, b) => (a.standing.due! < b.standing.due! ? -1 : 1))
  return {
    tasks: tasks.length,
    items: items.length,
    done,
    late: items.filter(({ standing }) => standing.late).length,
    unreported: items.filter(({ standing }) => standing.state === null).length,
    completeness: shareOf(done, items.length),
    timeliness: shareOf(
      items.filter(({ standing }) => standing.inTime === true).length,
      items.filter(({ standing: { due } }) => due !== null && due < today).length,
    ),
    next: next ? { task: next.id, due: next.standing.due! } : null,
  }
}
