import { judgeTask as judge, type Reports, type Standing, type TaskSaid } from '../counts/judge-task.ts'
import { decimalText } from '../exact.ts'
import type { Line, Task } from './read-annex.ts'
import type { Progress, Reported, Share } from './replies.ts'

/** What is told of a report, beside what it is judged by. */
export type ReportSaid = Reported & Pick<TaskSaid, 'last' | 'heirs'>

/** The last day of a deadline: what goes on all year is due with the year, what another document sets is due on no day known. */
export const dueOf = ({ deadline }: Line, year: number): string | null =>
  deadline.kind === 'by' ? deadline.to : deadline.kind === 'ongoing' ? `${year}-12-31` : null

/** How far a task of an annex and its activities are on a day. */
export function judgeTask(task: Task, reports: Reports<ReportSaid>, year: number, today: string) {
  const { activities, standing } = judge<Line['activities'][number], Line, ReportSaid>(task, (line) => dueOf(line, year), reports, today)
  return { task, activities, standing }
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
  activities.length > 0 ? activities.map(({ activity: { id }, standing: own }) => ({ id, standing: own })) : [{ id: task.id, standing }]

/** What a task is counted as, each as one: late stands before what is said of it, done before all. */
const placeOf = ({ state, late }: Standing): 'done' | 'late' | 'in_progress' | 'not_started' | 'unreported' =>
  state === 'done' ? 'done' : late || state === 'late' ? 'late' : (state ?? 'unreported')

/** How far tasks are together. */
export function sumTasks(tasks: readonly JudgedTask[], today: string): Progress {
  const standings = tasks.map(({ standing }) => standing)
  const below = tasks.flatMap(({ activities }) => activities.map(({ standing }) => standing))
  const count = (all: readonly Standing[], place: ReturnType<typeof placeOf>) => all.filter((one) => placeOf(one) === place).length
  const [next] = tasks
    .flatMap(itemsOf)
    .filter(({ standing: { state, due } }) => state !== 'done' && due !== null && due >= today)
    .sort((a, b) => (a.standing.due! < b.standing.due! ? -1 : 1))
  const due = standings.filter((one) => one.due !== null && one.due < today)
  const done = count(standings, 'done')
  return {
    ...{ tasks: tasks.length, done, late: count(standings, 'late') },
    ...{ inProgress: count(standings, 'in_progress'), notStarted: count(standings, 'not_started') },
    unreported: count(standings, 'unreported'),
    activities: {
      ...{ count: below.length, done: count(below, 'done'), late: count(below, 'late') },
      unreported: below.filter(({ state }) => state === null).length,
    },
    completeness: shareOf(done, tasks.length),
    timeliness: shareOf(due.filter(({ inTime }) => inTime === true).length, due.length),
    next: next ? { task: next.id, due: next.standing.due! } : null,
  }
}
