import { z } from 'zod'
import { annexColumns } from '../definitions/annex-words.ts'
import { taskStates } from '../definitions/tracked-task.ts'
import { issueReply } from '../issue.ts'
import { count, text, titlesReply } from '../reply.ts'

const amount = text.meta({ description: 'Million đồng, exact decimal text' })
const day = text.meta({ description: 'A day like 2022-03-31' })
const entry = { id: text, number: text.nullable(), text, row: z.int() }

const budgetReply = z.strictObject({
  kind: z.enum(['stated', 'rate', 'allotted', 'blank', 'unread']),
  amount: amount.nullable(),
  per: text.nullable(),
  inferred: z
    .strictObject({ things: count, amount })
    .nullable()
    .meta({ description: 'Of a rate: what it comes to for the things its products count' }),
})
const deadlineReply = z.strictObject({
  kind: z.enum(['by', 'ongoing', 'elsewhere', 'blank', 'unread']),
  from: day.nullable(),
  to: day.nullable(),
})
const agenciesReply = z.strictObject({
  units: z.array(z.strictObject({ unit: text, code: text, name: text })),
  groups: z.array(z.strictObject({ group: text, title: titlesReply, levels: z.array(text) })),
  unread: z.array(text),
})
const lineReply = z.strictObject({
  row: z.int(),
  raw: z.strictObject({ products: text, lead: text, partners: text, deadline: text, budget: text }),
  products: z.array(text),
  lead: agenciesReply,
  partners: agenciesReply,
  deadline: deadlineReply,
  budget: budgetReply,
  activities: z.array(z.strictObject(entry)),
})
export type LineReply = z.infer<typeof lineReply>
const taskInTree = z.strictObject({ ...entry, objectives: z.array(text), lines: z.array(lineReply) })
const objectiveReply = z.strictObject({ ...entry, goals: count, tasks: z.array(taskInTree) })
const partReply = z.strictObject({ id: text, title: text, row: z.int(), objectives: z.array(objectiveReply) })

const questionReply = z.strictObject({
  question: text,
  row: z.int(),
  column: z.enum(annexColumns),
  kind: text,
  message: text,
  text,
  taken: text.nullable(),
  writable: z.boolean().meta({ description: 'Whether one may write what the cell means, beside confirming what was taken' }),
})
export type QuestionReply = z.infer<typeof questionReply>

const sums = z.strictObject({ total: amount, byPart: z.record(text, amount) })
const counts = z.strictObject({ parts: count, objectives: count, targets: count, tasks: count, activities: count, rows: count })

/** The annex of a plan as it was read. */
export const annexReply = z
  .strictObject({
    plan: text,
    title: titlesReply,
    year: z.int(),
    file: text,
    sha256: text,
    importedAt: text,
    by: text,
    counts,
    budget: sums.extend({
      inferred: sums.meta({ description: 'Apart from what is stated: rates for each of some things, times the things the products count' }),
      cells: z.strictObject({ stated: count, rate: count, allotted: count, blank: count, unread: count }),
    }),
    open: z.array(questionReply),
    settled: z.array(z.strictObject({ question: text, reading: text.nullable(), at: text, by: text })),
    tree: z.array(partReply.extend({ parts: z.array(partReply) })),
  })
  .meta({ id: 'Annex' })
export type AnnexReply = z.infer<typeof annexReply>

/** What became of an annex that was sent in. */
export const annexImportReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected', 'duplicate']),
    plan: text,
    issueCount: count,
    issues: z.array(issueReply),
    annex: z.union([annexReply, z.null()]),
  })
  .meta({ id: 'AnnexImport' })
export type AnnexImportReply = z.infer<typeof annexImportReply>

export const settleReply = z
  .strictObject({ status: z.enum(['accepted', 'rejected']), settled: count, open: count, issueCount: count, issues: z.array(issueReply) })
  .meta({ id: 'PlanSettled' })
export type SettleReply = z.infer<typeof settleReply>

/** The plans whose annexes there are. */
export const annexLineReply = z
  .strictObject({ plan: text, title: titlesReply, year: z.int(), file: text, rows: count, importedAt: text, by: text, open: count })
  .meta({ id: 'AnnexLine' })
export type AnnexLine = z.infer<typeof annexLineReply>

const reported = z.strictObject({
  unit: text,
  unitName: text,
  period: text,
  state: z.enum(taskStates),
  document: text.nullable(),
  date: day.nullable(),
  note: text.nullable(),
})
export type Reported = z.infer<typeof reported>

const standing = {
  state: z.enum(taskStates).nullable().meta({ description: 'As reported last; null: nothing was' }),
  late: z.boolean().meta({ description: 'Said to be late, or due and not done' }),
  due: day.nullable(),
  doneOn: day.nullable().meta({ description: 'The day the last of it was done' }),
  /** Of what is due: done no later than due. Null where not due yet, or the day is not known. */
  inTime: z.boolean().nullable(),
  reports: z.array(reported).meta({ description: 'All that was reported of it, the oldest first' }),
}
const endangered = z.strictObject({
  target: text,
  clause: text,
  words: text,
  title: titlesReply,
  criteria: z.array(z.strictObject({ index: text, code: text, title: titlesReply, max: text })),
})

/** A task of a plan and how far it is. */
export const taskReply = z
  .strictObject({
    ...entry,
    part: text,
    objectives: z.array(text),
    ...standing,
    lead: agenciesReply,
    deadline: text.meta({ description: 'As written' }),
    budget: text.meta({ description: 'As written' }),
    products: z.array(text),
    activities: z.array(z.strictObject({ ...entry, ...standing, lead: agenciesReply, deadline: text, products: z.array(text) })),
    /** Targets of the plan it serves, with the criteria of that year that take their figures. */
    targets: z.array(endangered),
    endangers: z
      .array(z.strictObject({ index: text, points: text }))
      .meta({ description: 'Of a late task: the points of these criteria, index by index' }),
  })
  .meta({ id: 'PlanTask' })
export type TaskReply = z.infer<typeof taskReply>

const share = z.strictObject({ numerator: count, denominator: count, value: text.nullable(), reason: z.enum(['nothing_arose']).nullable() })
export type Share = z.infer<typeof share>
const progress = {
  /** Each task is one of these five: late is what is not done and said to be late or due; unreported, of which nothing was said. */
  tasks: count,
  done: count,
  inProgress: count,
  notStarted: count,
  late: count,
  unreported: count,
  activities: z.strictObject({ count, done: count, late: count, unreported: count }),
  completeness: share.meta({ description: 'Tasks done, of all' }),
  timeliness: share.meta({ description: 'Tasks done no later than due, of those that are due' }),
  next: z.strictObject({ task: text, due: day }).nullable().meta({ description: 'What is due next and not done' }),
}

/** The tasks asked for, and how far they are, in all and by agency in the lead. */
export const tasksReply = z
  .strictObject({
    plan: text,
    title: titlesReply,
    year: z.int(),
    today: day,
    ...progress,
    byPart: z.array(z.strictObject({ part: text, title: text, ...progress })),
    byLead: z.array(z.strictObject({ unit: text, code: text, name: text, ...progress })),
    list: z.array(taskReply),
    total: count.optional().meta({ description: 'How many tasks there are in all; `list` may be a page of them' }),
  })
  .meta({ id: 'PlanTasks' })
export type TasksReply = z.infer<typeof tasksReply>
export type Progress = Pick<TasksReply, keyof typeof progress>
