import type { Definitions } from '../definitions/load-definitions.ts'
import { type Day, readPeriod, textOfDay, wholeYear } from '../definitions/period.ts'
import { isValid } from '../definitions/unit-registry.ts'
import type { PlanAnnex } from '../records/folds/plans.ts'
import { findUnit } from '../values/find-unit.ts'
import { findTargets } from './find-endangered.ts'
import { type JudgedTask, judgeTask, type Reports, type Standing, sumTasks } from './judge-tasks.ts'
import { type AgencyNames, openNames } from './lay-annex.ts'
import type { Agencies } from './read-agencies.ts'
import type { Annex } from './read-annex.ts'
import type { Reported, TaskReply, TasksReply } from './replies.ts'

/** What is asked of tasks: those an agency leads (a unit's id or code), those late, those of one part. */
export interface TasksAsked {
  lead?: string
  late?: boolean
  part?: string
}

/** The rows that lead agencies sent in of a year, as `rows` gives them. */
export type ReportRows = readonly Record<string, string | number | boolean | null>[]

const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)

/** Reports by what they are of. A day's time of day is left out. */
export function sortReports({ registry }: Definitions, rows: ReportRows): Reports {
  const reports = rows.map((row) => {
    const period = readPeriod(String(row.period))
    const unit = registry.units.find((one) => one.code === row.unit_code && isValid(one, period.last))
    const told: Reported = {
      ...{ unit: unit?.id ?? String(row.unit_code), unitName: unit?.name ?? String(row.unit_code), period: period.name },
      ...{
        state: row.state as Reported['state'],
        document: textOf(row.document),
        date: textOf(row.date)?.slice(0, 10) ?? null,
        note: textOf(row.note),
      },
    }
    return { task: String(row.task), told: { ...told, last: textOfDay(period.last) } }
  })
  return new Map([...Map.groupBy(reports, ({ task }) => task)].map(([task, all]) => [task, all.map(({ told }) => told)]))
}

/** Every task of a plan that was asked for, and how far it is on a day. Throws NO_SUCH_UNIT, UNIT_NOT_ALONE. */
export function listTasks(
  definitions: Definitions,
  { plan, year }: Pick<PlanAnnex, 'plan' | 'year'>,
  annex: Annex,
  reports: Reports,
  asked: TasksAsked,
  today: Day,
): Omit<TasksReply, 'title'> {
  const { registry, annexWords } = definitions
  const names = openNames(annexWords, registry)
  const targets = findTargets(definitions, plan, year)
  const day = textOfDay(today)
  const unit = asked.lead === undefined ? null : registry.units[findUnit(registry, asked.lead, wholeYear(year))]!
  const groups = new Set(
    annexWords.agencies.groups.filter(({ levels }) => (levels as readonly unknown[]).includes(unit?.level)).map(({ id }) => id),
  )
  const isTheirs = ({ units, groups: named }: Agencies): boolean =>
    unit === null ||
    named.some((one) => groups.has(one)) ||
    units.some((id) => registry.units.find((one) => one.id === id)?.code === unit.code)
  const judged = annex.tasks
    .map((task) => judgeTask(task, reports, year, day))
    .filter(({ task }) => asked.part === undefined || task.part === asked.part || task.part.startsWith(`${asked.part}.`))
    .filter(({ task }) => task.lines.some(({ lead }) => isTheirs(lead)))
    .filter(({ standing }) => asked.late !== true || standing.late)
  const leads = Map.groupBy(
    judged.flatMap((one) => [...new Set(one.task.lines.flatMap(({ lead }) => lead.units))].map((id) => ({ id, one }))),
    ({ id }) => id,
  )
  return {
    ...{ plan, year, today: day },
    ...sumTasks(judged, day),
    byLead: [...leads].map(([id, theirs]) => ({
      ...names({ units: [id], groups: [], unread: [] }).units[0]!,
      ...sumTasks(
        theirs.map(({ one }) => one),
        day,
      ),
    })),
    list: judged.map((one) => layTask(one, names, targets)),
  }
}

const layStanding = ({ state, late, due, inTime, reports }: Standing) => ({ state, late, due, inTime, reports })

function layTask({ task, activities, standing }: JudgedTask, names: AgencyNames, targets: ReturnType<typeof findTargets>): TaskReply {
  const { id, number, text, row, part, objectives, lines } = task
  const all = (said: (line: (typeof lines)[number]) => string) => [...new Set(lines.map(said).filter((one) => one !== ''))].join('; ')
  const leads = lines.map(({ lead }) => lead)
  const once = (of: 'units' | 'groups' | 'unread') => [...new Set(leads.flatMap((lead) => lead[of]))]
  return {
    ...{ id, number, text, row, part, objectives, ...layStanding(standing) },
    lead: names({ units: once('units'), groups: once('groups'), unread: once('unread') }),
    deadline: all(({ raw }) => raw.deadline),
    budget: all(({ raw }) => raw.budget),
    products: lines.flatMap(({ products }) => products),
    activities: activities.map(({ line, standing: own, task: _, ...entry }: (typeof activities)[number] & { task?: unknown }) => ({
      ...{ ...entry, ...layStanding(own), lead: names(line.lead), deadline: line.raw.deadline, products: line.products },
    })),
    targets: objectives.flatMap((clause) => targets.get(clause) ?? []),
  }
}

/** The ids that reports may name. */
export const idsOf = ({ tasks }: Annex): Set<string> =>
  new Set(tasks.flatMap(({ id, lines }) => [id, ...lines.flatMap(({ activities }) => activities.map((one) => one.id))]))
