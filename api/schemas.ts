import { z } from '@hono/zod-openapi'
import type * as answers from '../engine/answers.ts'

/** The shapes given out, as zod schemas: they document the API, and tests hold every answer to them. */

const count = z.int().min(0)
const text = z.string()
export const reason = z.enum(['no_data', 'nothing_arose', 'not_applicable', 'not_published', 'no_exact_series'])
const exact = z
  .union([z.int(), z.string()])
  .openapi({ description: 'A whole number, or its exact decimal text where it is not whole or is 2^53 or more' })
export const titles = z.strictObject({ vi: text, en: text })

export const issueSchema = z
  .strictObject({
    row: z.int().nullable(),
    column: text.nullable(),
    code: text,
    message: text,
    value: text.nullable(),
    otherRow: z.int().optional(),
  })
  .openapi('Issue')

export const warningSchema = z
  .strictObject({ row: z.int().nullable(), column: text.nullable(), code: text, message: text })
  .openapi('Warning')

export const importAnswerSchema = z
  .strictObject({
    status: z.enum(['accepted', 'rejected', 'duplicate']),
    batch: z.int().nullable(),
    rows: count,
    new: count,
    changed: count,
    unchanged: count,
    older: count,
    issueCount: count.openapi({ description: 'The exact number of errors; issues holds the first 1,000' }),
    issues: z.array(issueSchema),
    warningCount: count,
    warnings: z.array(warningSchema),
  })
  .openapi('ImportAnswer')

export const batchSchema = z
  .strictObject({
    batch: z.int(),
    dataset: text,
    file: text,
    sha256: text,
    rows: count,
    status: z.enum(['accepted', 'undone']),
    asOf: text,
    importedAt: text,
    by: text,
    period: text.nullable(),
    new: count,
    changed: count,
    unchanged: count,
    older: count,
  })
  .openapi('Batch')

export const refusalSchema = z
  .strictObject({
    seq: z.int(),
    dataset: text,
    file: text,
    sha256: text,
    refusedAt: text,
    by: text,
    issueCount: count,
    issues: z.array(issueSchema),
  })
  .openapi('Refusal')

export const undoAnswerSchema = z.strictObject({ batch: z.int(), status: z.literal('undone') }).openapi('UndoAnswer')

export const rowsAnswerSchema = z
  .strictObject({ count, rows: z.array(z.record(text, z.union([text, z.number(), z.boolean(), z.null()]))) })
  .openapi('RowsAnswer')

const counted = {
  numerator: exact.nullable(),
  denominator: exact.nullable(),
  value: text.nullable().openapi({ description: "Decimal text in the indicator's unit, half up to 2 decimals" }),
  reason: reason.nullable().openapi({ description: 'Why the value is null' }),
  low: text.nullable().openapi({ description: 'Lower bound of the Wilson interval (95 %) beside a rate, in percent' }),
  high: text.nullable(),
}

export const indicatorValueSchema = z
  .strictObject({
    indicator: text,
    unit: text.nullable(),
    unitCode: text.nullable(),
    unitName: text.nullable(),
    level: text.nullable(),
    field: text.nullable(),
    period: text,
    ...counted,
    restated: z.boolean().optional().openapi({ description: 'On a map: counts of predecessors are in the sums' }),
  })
  .openapi('IndicatorValue')

const countedSchema = z.strictObject(counted).openapi('Counted')

export const targetAnswerSchema = z
  .strictObject({
    target: text,
    clause: text,
    part: text,
    words: text,
    title: titles.nullable(),
    indicator: text,
    scope: text,
    fields: z.array(text),
    fieldsExcept: z.array(text),
    op: z.enum(['at_least', 'at_most', 'range', 'reduction', 'count']),
    goal: z.number(),
    goalTo: z.number().nullable().openapi({ description: 'The upper end of a range' }),
    pace: text.nullable().openapi({ description: "What must be reached by the period's end to be on track" }),
    paceFrom: z.enum(['even', 'year-before']).nullable(),
    measure: z.enum(['flow', 'cumulative', 'state']),
    lead: z.array(text),
    note: text.nullable(),
    unit: text.nullable(),
    ...counted,
    status: z.enum(['met', 'missed', 'on_track', 'at_risk', 'no_data']),
    reached: z.boolean(),
    gap: exact.nullable(),
    needed: exact.nullable(),
    judgedFrom: text,
    judgedTo: text,
    alone: countedSchema,
  })
  .openapi('TargetAnswer')

export const undoPreviewSchema = z
  .strictObject({
    batch: z.int(),
    dataset: text,
    file: text,
    asOf: text,
    rows: count,
    vanish: count,
    back: count,
    backSame: count,
    history: count,
    values: z.array(z.strictObject({ indicator: text, period: text, before: countedSchema, after: countedSchema })),
  })
  .openapi('UndoPreview')

export const batchComparisonSchema = z
  .strictObject({
    batch: batchSchema,
    with: z.union([batchSchema, z.null()]),
    columns: z.array(z.strictObject({ column: text, known: count, knownWith: count.nullable() })),
    units: z.strictObject({ both: count, only: z.array(text), onlyWith: z.array(text) }),
    totals: z.array(z.strictObject({ column: text, period: text, rows: count, rowsWith: count.nullable() })),
  })
  .openapi('BatchComparison')

export const unitAnswerSchema = z
  .strictObject({
    id: text,
    code: text,
    name: text,
    kind: text.nullable(),
    level: text.nullable(),
    parent: text.nullable(),
    parentCode: text.nullable(),
    validFrom: text.nullable(),
    validTo: text.nullable(),
  })
  .openapi('Unit')

export const aliasAnswerSchema = z.strictObject({ name: text, unit: text, at: text, by: text }).openapi('Alias')

export const datasetAnswerSchema = z
  .strictObject({
    id: text,
    title: titles,
    noun: titles,
    key: z.array(text),
    columns: z.array(
      z.strictObject({ name: text, title: titles, type: text, required: z.boolean(), optional: z.boolean(), headers: z.array(text) }),
    ),
  })
  .openapi('Dataset')

export const indicatorAnswerSchema = z
  .strictObject({
    id: text,
    title: titles,
    basis: text,
    dataset: text,
    kind: text,
    unit: z.enum(['percent', 'count', 'decimal']),
    noun: titles,
    measuredIn: titles.nullable(),
    words: titles,
    better: z.enum(['higher', 'lower']),
    minimum: z.number(),
    provinceOnly: z.boolean(),
  })
  .openapi('Indicator')

export const planAnswerSchema = z
  .strictObject({ id: text, title: titles, decision: text, year: z.int(), parts: z.array(z.strictObject({ part: text, title: titles })) })
  .openapi('Plan')

export const traceAnswerSchema = z
  .strictObject({
    dataset: text,
    count,
    files: z.array(z.strictObject({ batch: z.int(), file: text, rows: count })),
    rows: z.array(z.record(text, z.union([text, z.number(), z.boolean(), z.null()]))),
  })
  .openapi('Trace')

export const healthSchema = z
  .strictObject({
    status: z.literal('ok'),
    version: text,
    dataVersion: count,
    definitions: text,
    head: text,
    sample: z.boolean(),
    day: text,
    period: text,
  })
  .openapi('Health')

/** The body of every error (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: text.openapi({ description: 'URI of the kind of error' }),
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    instance: text.openapi({ description: 'URI of this one incident, also in the log' }),
  })
  .openapi('Problem')

export type Problem = z.infer<typeof problemSchema>
export type * from '../engine/answers.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<T> = T extends (infer Item)[] ? Flat<Item>[] : T extends object ? { [K in keyof T]: Flat<Exclude<T[K], undefined>> } : T
export type Agrees<S extends z.ZodType, T> = Same<Flat<z.infer<S>>, Flat<T>>

/** Does not compile where a schema and the engine's type part ways. */
true satisfies Agrees<typeof importAnswerSchema, answers.ImportAnswer>
true satisfies Agrees<typeof batchSchema, answers.Batch>
true satisfies Agrees<typeof refusalSchema, answers.Refusal>
true satisfies Agrees<typeof rowsAnswerSchema, answers.RowsAnswer>
true satisfies Agrees<typeof indicatorValueSchema, answers.IndicatorValue>
true satisfies Agrees<typeof targetAnswerSchema, answers.TargetAnswer>
true satisfies Agrees<typeof aliasAnswerSchema, answers.AliasAnswer>
true satisfies Agrees<typeof unitAnswerSchema, answers.UnitAnswer>
true satisfies Agrees<typeof datasetAnswerSchema, answers.DatasetAnswer>
true satisfies Agrees<typeof indicatorAnswerSchema, answers.IndicatorAnswer>
true satisfies Agrees<typeof planAnswerSchema, answers.PlanAnswer>
true satisfies Agrees<typeof traceAnswerSchema, answers.TraceAnswer>
true satisfies Agrees<typeof undoPreviewSchema, answers.UndoPreview>
true satisfies Agrees<typeof batchComparisonSchema, answers.BatchComparison>
true satisfies Agrees<typeof healthSchema, answers.Health>
