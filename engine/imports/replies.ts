import { z } from 'zod'
import { issueReply, warningReply } from '../issue.ts'
import { count, rowReply, text } from '../reply.ts'
import { countedReply } from '../values/replies.ts'

const settled = { new: count, changed: count, unchanged: count, older: count }

export const importReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected', 'duplicate']),
    batch: z.int().nullable(),
    rows: count,
    ...settled,
    issueCount: count.meta({ description: 'The exact number of errors; issues holds the first 1,000' }),
    issues: z.array(issueReply),
    warningCount: count.meta({ description: 'Exact; warnings holds the first 1,000' }),
    warnings: z.array(warningReply),
    refusal: text
      .meta({
        description: 'Of a refused file: the name under which it is kept for a time, to be mended (GET /batches/refused/{name}/repair)',
      })
      .exactOptional(),
  })
  .meta({ id: 'ImportReply' })
export type ImportReply = z.infer<typeof importReply>

export const batchReply = z
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
    ...settled,
    mendedFile: text.nullable().meta({ description: 'The refused file that this one mends' }),
    changedCells: count
      .nullable()
      .meta({ description: 'How many of its cells were changed; null where it mends none, or one that was kept no longer' }),
  })
  .meta({ id: 'Batch' })
export type Batch = z.infer<typeof batchReply>

const mendedText = text.nullable()
/** What was changed in a refused file before it was taken in. */
export const mendedReply = z
  .strictObject({
    batch: z.int(),
    file: text,
    sha256: text,
    seq: z.int().nullable().meta({ description: 'Its refusal; null where it was only checked' }),
    changed: count.nullable().meta({ description: 'Exact; cells holds the first 1,000. Null where the refused file was kept no longer' }),
    cells: z.array(z.strictObject({ row: z.int(), column: mendedText, from: mendedText, to: mendedText })),
  })
  .meta({ id: 'Mended' })
export type MendedReply = z.infer<typeof mendedReply>

/** A file that was refused: kept in `incoming/` for a time so that it can be looked at. */
export const refusalReply = z
  .strictObject({
    seq: z.int(),
    dataset: text,
    file: text,
    sha256: text,
    refusedAt: text,
    by: text,
    issueCount: count,
    issues: z.array(issueReply),
  })
  .meta({ id: 'Refusal' })
export type Refusal = z.infer<typeof refusalReply>

export const undoReply = z.strictObject({ batch: z.int(), status: z.literal('undone') }).meta({ id: 'UndoReply' })
export type UndoReply = z.infer<typeof undoReply>

export const rowsReply = z.strictObject({ count, rows: z.array(rowReply) }).meta({ id: 'RowsReply' })
export type RowsReply = z.infer<typeof rowsReply>

/** What taking a batch back would do. */
export const undoPreviewReply = z
  .strictObject({
    batch: z.int(),
    dataset: text,
    file: text,
    asOf: text,
    rows: count,
    /** Keys that would no longer stand at all. */
    vanish: count,
    /** Keys that would go back to another file's state, and how many of these states say the same. */
    back: count,
    backSame: count,
    /** Rows of the batch that only stand in the history: nothing moves with them. */
    history: count,
    /** The values of the whole that would move, by year or reported period. */
    values: z.array(z.strictObject({ indicator: text, period: text, before: countedReply, after: countedReply })),
  })
  .meta({ id: 'UndoPreview' })
export type UndoPreview = z.infer<typeof undoPreviewReply>

/** One batch beside an earlier one of the same dataset; null where there is none. */
export const batchComparisonReply = z
  .strictObject({
    batch: batchReply,
    with: z.union([batchReply, z.null()]),
    /** How many rows have a value in each column. */
    columns: z.array(z.strictObject({ column: text, known: count, knownWith: count.nullable() })),
    /** Codes of units with rows in only one of the two, and how many are in both. */
    units: z.strictObject({ both: count, only: z.array(text), onlyWith: z.array(text) }),
    /** Rows under each date, by quarter or named period. */
    totals: z.array(z.strictObject({ column: text, period: text, rows: count, rowsWith: count.nullable() })),
  })
  .meta({ id: 'BatchComparison' })
export type BatchComparison = z.infer<typeof batchComparisonReply>

/** A spelling that a person confirmed to mean a unit. */
export const aliasReply = z.strictObject({ name: text, unit: text, at: text, by: text }).meta({ id: 'Alias' })
export type AliasReply = z.infer<typeof aliasReply>
