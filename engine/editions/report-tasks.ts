import { z } from 'zod'
import { decimalText, subtract } from '../exact.ts'

const text = z.string()
const said = text.nullable()

/** What a report says of the plan's tasks, every count as decimal text. `place`: done, in_progress, not_started, late or unreported. */
export const reportTasks = z.object({
  list: z.array(z.object({ task: text, text, part: text, partTitle: text, leads: z.array(text), lead: text, place: text, due: said })),
  /** What agencies wrote beside their reports of the period. */
  difficulties: z.array(z.object({ unitName: text, task: text, note: text })),
  /** Agencies that owe a report of the period and sent none. */
  silent: z.array(text),
  /** By the same day of the year before, of the plan of that year. */
  before: z.object({ tasks: text, done: text }).nullable(),
})
export type ReportTasks = z.infer<typeof reportTasks>

/** How many tasks there are, and where they stand; each is one of the last four. */
export interface TaskSums {
  tasks: string
  done: string
  under_way: string
  late: string
  unreported: string
  /** Done, of all; null where there are none. */
  rate: string | null
}

/** What the tasks of a report come to, worked out of its own list. */
export interface ReportTaskResults {
  all: TaskSums
  parts: (TaskSums & { part: string })[]
  leads: (TaskSums & { lead: string })[]
  /** The rate less that of the year before. */
  change: string | null
}

const percent = (part: number, whole: number) => (whole === 0 ? null : { n: BigInt(part) * 100n, d: BigInt(whole) })

function sum(list: ReportTasks['list']): TaskSums {
  const count = (...places: string[]) => list.filter(({ place }) => places.includes(place)).length
  const rate = percent(count('done'), list.length)
  return {
    ...{ tasks: String(list.length), done: String(count('done')), under_way: String(count('in_progress', 'not_started')) },
    ...{ late: String(count('late')), unreported: String(count('unreported')), rate: rate && decimalText(rate, 2) },
  }
}

/** Counts the tasks of a report in all, by part and by agency in the lead (one led by two counts for each), and their change. */
export function sumReportTasks({ list, before }: ReportTasks): ReportTaskResults {
  const now = percent(list.filter(({ place }) => place === 'done').length, list.length)
  const then = before && percent(Number(before.done), Number(before.tasks))
  const leads = [...new Set(list.flatMap((one) => one.leads))]
  return {
    all: sum(list),
    parts: [...Map.groupBy(list, ({ part }) => part)].map(([part, own]) => ({ part, ...sum(own) })),
    leads: leads.map((lead) => ({ lead, ...sum(list.filter((one) => one.leads.includes(lead))) })),
    change: now && then ? decimalText(subtract(now, then), 2) : null,
  }
}
