import { z } from 'zod'
import { reportTasks } from './report-tasks.ts'

/** What a report says in figures and words, every figure as decimal text, as it stands in its edition. */
const text = z.string()
const said = text.nullable()
const pair = z.object({ numerator: said, denominator: said, value: said })

const measured = {
  title: text,
  /** What the value is: percent, count, decimal. */
  shown: z.enum(['percent', 'count', 'decimal']),
  ...pair.shape,
  reason: said,
  /** The same days of the year before. */
  before: pair.nullable(),
}
const target = z.object({
  ...{ target: text, clause: text, part: text, partTitle: text, words: text },
  ...{ op: text, goal: said, goalTo: said, status: text, reached: z.boolean(), gap: said, lead: text },
  /** Of a range: above its end the goal does not hold. */
  beyond: z.literal('missed').optional(),
  ...measured,
})
export type ReportTarget = z.infer<typeof target>
const figure = z.object({ group: text, indicator: text, ...measured })
export type ReportFigure = z.infer<typeof figure>

const column = z.object({ no: text, key: text, title: text, head: z.array(text) })
const row = z.object({ kind: z.enum(['line', 'group', 'total']), unit: said, level: said, cells: z.array(said) })
const form = z.object({
  ...{ form: text, number: text, title: text, status: text, columns: z.array(column), rows: z.array(row), notes: z.array(text) },
  /** The total of the same period of the year before; null where nothing was imported of it. */
  before: z.array(said).nullable(),
})

const owed = z.object({
  ...{ unit: text, unitName: text, duty: text, dutyTitle: text },
  ...{ due: text, arrived: said, status: text },
})

export const reportContent = z.object({
  ...{ report: text, period: text, from: text, to: text },
  /** The day it was drawn up. */
  asOf: text,
  province: said,
  plan: z.object({ id: text, decision: text }).nullable(),
  targets: z.array(target),
  figures: z.array(figure),
  forms: z.array(form),
  owed: z.array(owed),
  /** Absent from reports that were issued before they told of it; null where the year has no annex. */
  tasks: reportTasks.nullable().optional(),
  texts: z.record(text, text),
})
export type ReportContent = z.infer<typeof reportContent>
