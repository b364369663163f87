import type { Reports, Standing } from '../counts/judge-task.ts'
import { tasksUntil } from '../counts/tasks-until.ts'
import { whoLeads } from '../counts/who-leads.ts'
import { whoReports } from '../counts/who-reports.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type CalendarName, type Day, readPeriod, textOfDay, wholeYear } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { decimalText, fractionOf, total } from '../exact.ts'
import type { PlanAnnex } from '../records/folds/plans.ts'
import { findUnit } from '../values/find-unit.ts'
import { findTargets } from './find-endangered.ts'
import { type JudgedTask, judgeTask, type ReportSaid, sumTasks } from './judge-tasks.ts'
import { type AgencyNames, openNames } from './lay-annex.ts'
import { leadsIt, leadsOf } from './leads-it.ts'
import type { Annex } from './read-annex.ts'
import type { Reported, TaskReply, TasksReply } from './replies.ts'

/**
 * What is asked of tasks: those an agency leads (a unit's id or code), those late, those of one part; `period`: as they
 * stood at its end by what was reported for it and before, else as they stand today; in the lead is who led them then, within the plan's year.
 */
export interface TasksAsked {
  period?: string
  calendar?: CalendarName
  lead?: string
  late?: boolean
  part?: string
}

/** The rows that lead agencies sent in of a year, as `rows` gives them. */
export type ReportRows = readonly Record<string, string | number | boolean | null>[]

const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)

/** Reports by what they are of. A day's time of day is left out. */
export function sortReports({ registry }: Definitions, rows: ReportRows): Reports<ReportSaid> {
  const reports = rows.map((row) => {
    const period = readPeriod(String(row.period))
    const { unit, heirs } = whoReports(registry, String(row.unit_code), period.last)
    const told: Reported = {
      ...{ unit: unit?.id ?? String(row.unit_code), unitName: unit?.name ?? String(row.unit_code), period: period.name },
      ...{
        state: row.state as Reported['state'],
        document: textOf(row.document),
        date: textOf(row.date)?.slice(0, 10) ?? null,
        note: textOf(row.note),
      },
    }
    return { task: String(row.task), told: { ...told, heirs, last: textOfDay(period.last) } }
  })
  return new Map([...Map.groupBy(reports, ({ task }) => task)].map(([task, all]) => [task, all.map(({ told }) => told)]))
}

/** Every task of a plan that was asked for, and how far it is on a day. Throws NO_SUCH_UNIT, UNIT_NOT_ALONE. */
export function listTasks(
  definitions: Definitions,
  { plan, year }: Pick<PlanAnnex, 'plan' | 'year'>,
  annex: Annex,
  reports: Reports<ReportSaid>,
  asked: TasksAsked,
  today: Day,
): Omit<TasksReply, 'title'> {
  const { registry, annexWords } = definitions
  const whole = wholeYear(year)
  const targets = findTargets(definitions, plan, year)
  const leads = leadsOf(annex)
  const period = asked.period === undefined ? null : readPeriod(asked.period, asked.calendar)
  const until = period && tasksUntil(period)
  const day = textOfDay(until ? until.last + 1 : today)
  const leadsThen = whoLeads(registry, period?.last ?? Math.min(Math.max(today, whole.first), whole.last))
  const namesGiven = openNames(annexWords, registry)
  const names: AgencyNames = (lead) => namesGiven({ ...lead, units: leadsThen(lead.units) })
  const unit = asked.lead === undefined ? null : findUnit(registry, asked.lead, whole)
  const known: typeof reports = until
    ? new Map([...reports].map(([id, said]) => [id, said.filter(({ period }) => until.names.has(period))]))
    : reports
  const { part } = asked
  if (part !== undefined && !annex.parts.some(({ id }) => id === part))
    throw new ChisoError('WRONG_REQUEST', { what: `part: ${annex.parts.map(({ id }) => id).join(', ')}` })
  const isTheirs = unit === null ? () => true : leadsIt(definitions, unit)
  const judged = annex.tasks
    .map((task) => judgeTask(task, known, year, day))
    .filter(({ task }) => part === undefined || task.part === part || task.part.startsWith(`${part}.`))
    .filter(({ task }) => task.lines.some(({ lead }) => isTheirs(lead)))
    .filter(({ standing }) => asked.late !== true || standing.late)
  const byLead = Map.groupBy(
    judged.flatMap((one) => leadsThen(one.task.lines.flatMap(({ lead }) => lead.units)).map((id) => ({ id, one }))),
    ({ id }) => id,
  )
  return {
    ...{ plan, year, today: day },
    ...sumTasks(judged, day),
    byPart: [...Map.groupBy(judged, ({ task }) => task.part)].map(([part, own]) => ({
      ...{ part, title: annex.parts.find(({ id }) => id === part)?.title ?? part },
      ...sumTasks(own, day),
    })),
    byLead: [...byLead].map(([id, theirs]) => ({
      ...namesGiven({ units: [id], groups: [], unread: [] }).units[0]!,
      ...sumTasks(
        theirs.map(({ one }) => one),
        day,
      ),
    })),
    list: judged.map((one) => layTask(one, names, targets, known, leads)),
  }
}

/** How far something is, with all that was ever reported of it, the oldest first. */
const layStanding = (id: string, { state, late, due, doneOn, inTime }: Standing, said: Reports<ReportSaid>) => ({
  ...{ state, late, due, doneOn, inTime },
  reports: (said.get(id) ?? [])
    .toSorted((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))
    .map(({ last: _, heirs: __, ...told }) => told),
})

/** The points of each index that hang on targets which a late task serves; a criterion counts once. */
function sumEndangered(targets: TaskReply['targets']): TaskReply['endangers'] {
  const criteria = new Map(targets.flatMap((one) => one.criteria.map((told) => [`${told.index} ${told.code}`, told] as const)))
  return [...Map.groupBy(criteria.values(), ({ index }) => index)].map(([index, own]) => ({
    index,
    points: decimalText(total(own.map(({ max }) => fractionOf(max))), 2),
  }))
}

function layTask(
  { task, activities, standing }: JudgedTask,
  names: AgencyNames,
  targets: ReturnType<typeof findTargets>,
  said: Reports<ReportSaid>,
  leads: ReturnType<typeof leadsOf>,
): TaskReply {
  const { id, number, text, row, part, objectives, lines } = task
  const all = (said: (line: (typeof lines)[number]) => string) => [...new Set(lines.map(said).filter((one) => one !== ''))].join('; ')
  const served = objectives.flatMap((clause) => targets.get(clause) ?? [])
  return {
    ...{ id, number, text, row, part, objectives, ...layStanding(id, standing, said) },
    lead: names(leads.get(id)!),
    deadline: all(({ raw }) => raw.deadline),
    budget: all(({ raw }) => raw.budget),
    products: lines.flatMap(({ products }) => products),
    activities: activities.map(({ activity, line, standing: own }) => ({
      ...{
        ...activity,
        ...layStanding(activity.id, own, said),
        lead: names(line.lead),
        deadline: line.raw.deadline,
        products: line.products,
      },
    })),
    targets: served,
    endangers: standing.late ? sumEndangered(served) : [],
  }
}
