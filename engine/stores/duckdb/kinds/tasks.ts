import { judgeTask, type TaskSaid } from '../../../counts/judge-task.ts'
import type { SegmentCount } from '../../../counts/segment-counts.ts'
import { tasksUntil } from '../../../counts/tasks-until.ts'
import type { UnitMap } from '../../../counts/unit-map.ts'
import { whoLeads } from '../../../counts/who-leads.ts'
import { whoReports } from '../../../counts/who-reports.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import { findPeriod, type Period, textOfDay } from '../../../definitions/period.ts'
import type { TaskState, TrackedTask } from '../../../definitions/tracked-task.ts'
import { segmentAt } from '../../../definitions/unit-registry.ts'
import { wholeSegment } from '../cells/print-measure.ts'
import { quoteText, type Session } from '../open-warehouse.ts'
import { outputOf } from '../rows/row-outputs.ts'
import { nowTable } from '../tables.ts'
import type { FormulaCounter, Listed, Moment } from './counter.ts'
import { standing } from './open-rows.ts'

/** Counted task by task: which there are the chain tells, how far they are the rows that stand. */
export const counter: FormulaCounter<'tasks'> = { count: countTasks }

/** A task that is among those counted. */
interface Due {
  task: TrackedTask
  state: TaskState | null
  due: string | null
  doneOn: string | null
  counted: boolean
}

async function countTasks(
  moment: Moment,
  indicator: IndicatorOf<'tasks'>,
  period: Period,
  _: boolean,
  map: UnitMap | undefined,
): Promise<Listed> {
  // A map places units itself.
  const found = await dueTasks(moment, indicator, period, map && ((given) => given))
  if (found === null) return { covered: false, counts: [] }
  const { registry } = moment.definitions
  const counts = found.flatMap(({ task, counted }, thing): SegmentCount[] => {
    const units = registry.units.filter(({ id }) => task.leads.includes(id))
    const segments = units.map(({ ix }) => segmentAt(registry, ix, period.last))
    // What a group of agencies or nobody known leads is the whole's.
    return (segments.length > 0 ? segments : [wholeSegment(moment.definitions)]).map((segment) => ({
      ...{ segment, field: '', thing },
      ...{ n: counted ? 1n : 0n, d: 1n },
    }))
  })
  return { covered: true, counts }
}

/** The tasks that an indicator counts among in a period, with who leads them on its last day; null where the year has no annex, or nobody has reported yet. */
export async function dueTasks(
  { session, definitions }: Moment,
  { formula }: IndicatorOf<'tasks'>,
  period: Period,
  leadsOf: (given: string[]) => string[] = whoLeads(definitions.registry, period.last),
): Promise<Due[] | null> {
  const tasks = definitions.tracked?.(period.year) ?? null
  const reports = tasks && (await readReports(session, definitions, formula.of, period))
  if (!tasks || !reports || reports.size === 0) return null
  const { last, closes } = tasksUntil(period)
  const [end, tomorrow] = [textOfDay(last), textOfDay(last + 1)]
  return tasks.flatMap((task): Due[] => {
    const { standing: told } = judgeTask(task, ({ due }) => due, reports, tomorrow)
    const isDue = told.due === null ? closes && formula.are === 'done' : told.due <= end
    const counted = formula.are === 'done' ? told.state === 'done' : told.inTime === true
    return isDue ? [{ task: { ...task, leads: leadsOf(task.leads) }, state: told.state, due: told.due, doneOn: told.doneOn, counted }] : []
  })
}

/** What agencies said for the period and those before it in its year, in the order in which it came in. */
async function readReports(session: Session, { datasets, registry }: Definitions, of: string, period: Period) {
  const dataset = datasets.get(of)!
  const ended = [...tasksUntil(period).names]
  if (ended.length === 0) return new Map<string, TaskSaid[]>()
  const column = (one: string) => `${outputOf(dataset, one)} AS ${one}`
  const rows = await session.all(
    `SELECT ${['task', 'state', 'date', 'period'].map(column).join(', ')}, ${outputOf(dataset, dataset.unit!)} AS code ` +
      `FROM ${nowTable(of)} r WHERE ${standing} AND ${outputOf(dataset, 'period')} IN (${ended.map(quoteText).join(', ')}) ORDER BY r._batch, r._row`,
    {},
  )
  const said = rows.map((row): TaskSaid & { task: string } => {
    const day = findPeriod(String(row.period))!.last
    const { unit, heirs } = whoReports(registry, String(row.code), day)
    return {
      ...{ task: String(row.task), unit: unit?.id ?? String(row.code), heirs, state: row.state as TaskState },
      ...{ date: row.date === null ? null : String(row.date), last: textOfDay(day) },
    }
  })
  return Map.groupBy(said, ({ task }) => task)
}
