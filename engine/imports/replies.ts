import { z } from 'zod'
import type { RowKind } from '../ingest/rows/row-kinds.ts'
import { issueGroupReply, issueReply, oddityReply, warningReply } from '../issue.ts'
import { count, rowReply, text, titlesReply } from '../reply.ts'
import { criterionStatus } from '../scoring/replies.ts'
import { type SourceMap, sourceMap } from '../source-map.ts'
import { countedReply, targetStatus } from '../values/replies.ts'

/** Rows that were not counted: those left out as what they are, those set aside for a fault. */
const leftOut = z.array(z.strictObject({ kind: text, count }))
const setAside = z.array(z.strictObject({ code: text, column: text.nullable(), reason: text, count }))

const settled = { new: count, changed: count, unchanged: count, older: count }

const judged = z.strictObject({ value: text.nullable(), status: targetStatus })
const summed = z.strictObject({ points: text, percent: text.nullable() })
const pointsOf = z.strictObject({ points: text.nullable(), status: criterionStatus })

/** What would be otherwise if the file were recorded: of the province and the file's units, the weightiest first, `totals` exact. */
const movesReply = z
  .strictObject({
    /** The periods looked at: the newest quarters and years that rows of the file touch, and periods they name. */
    periods: z.array(text),
    indicators: z.array(
      z.strictObject({ indicator: text, unit: text.nullable(), period: text, before: countedReply, after: countedReply }),
    ),
    targets: z.array(
      z.strictObject({
        ...{ plan: text, target: text, clause: text, title: titlesReply.nullable(), scope: text, indicator: text, period: text },
        ...{ before: judged, after: judged },
      }),
    ),
    criteria: z.array(
      z.strictObject({ index: text, unit: text, code: text, title: titlesReply, period: text, before: pointsOf, after: pointsOf }),
    ),
    /** Totals of indexes: points with bonus and without penalty, and their share in percent, null while anything is open. */
    indexes: z.array(z.strictObject({ index: text, title: titlesReply, unit: text, period: text, before: summed, after: summed })),
    published: z
      .array(z.strictObject({ round: text, index: text, title: titlesReply, year: z.int(), number: text, date: text }))
      .meta({ description: 'Rounds whose points would move and whose result is published: that stays as it is until it is corrected' }),
    totals: z.strictObject({ indicators: count, targets: count, criteria: count, indexes: count }),
  })
  .meta({ id: 'Moves' })
export type Moves = z.infer<typeof movesReply>

export const importReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected', 'duplicate']),
    batch: z.int().nullable(),
    rows: count,
    ...settled,
    gone: count.meta({
      description: 'Keys that stood and stand no more because a file that is all there is of its period does not name them',
    }),
    goneKeys: z.array(text).meta({ description: 'The first 1,000 of them' }),
    issueCount: count.meta({ description: 'The exact number of errors; issues holds the first 1,000' }),
    issues: z.array(issueReply),
    groups: z.array(issueGroupReply).optional().meta({ description: 'Of a refused file: all its errors by cause, exact' }),
    warningCount: count.meta({ description: 'Exact; warnings holds the first 1,000' }),
    warnings: z.array(warningReply),
    leftOut: leftOut
      .optional()
      .meta({ description: 'Rows left out as what they are (total, header, numbering, signature, note, group); not among rows' }),
    setAside: setAside.optional().meta({ description: 'Faulty rows set aside with their reason; not among rows and never counted' }),
    /** Of a refused file: the columns that a map of the source could make readable. */
    unread: z
      .array(
        z.strictObject({
          column: text,
          code: text,
          values: z
            .array(z.strictObject({ value: text, count }))
            .meta({ description: 'What was refused, as written; the most frequent 50' }),
          more: count,
          formats: z.array(text).meta({ description: 'Date formats that read every date of the column' }),
        }),
      )
      .optional(),
    /** Of a file refused for its encoding: how its first rows would read in the likely ones, for a person to choose. */
    encodings: z.array(z.strictObject({ encoding: text, rows: z.array(z.array(text)) })).optional(),
    oddities: z.array(oddityReply).optional().meta({ description: 'Of a dry run: what the cross-checks found' }),
    moves: movesReply.optional().meta({ description: 'Of a dry run: what would be otherwise' }),
    refusal: text
      .meta({
        description: 'Of a refused file: the name under which it is kept for a time, to be mended (GET /batches/refused/{name}/repair)',
      })
      .exactOptional(),
  })
  .meta({ id: 'ImportReply' })
export type ImportReply = z.infer<typeof importReply>

const steps = ['receive', 'read', 'store', 'count', 'replay', 'verify', 'copy'] as const

/** A file that was sent once and is checked, then recorded, in its turn. */
export const importJobReply = z
  .strictObject({
    job: text,
    version: count.meta({ description: 'Rises with every change of the job' }),
    file: text,
    bytes: count,
    dataset: text.nullable().meta({ description: 'Null where none was named and the header names none' }),
    recognised: z.boolean().meta({ description: 'Whether the dataset was recognised by the header' }),
    offer: text
      .nullable()
      .meta({ description: 'A saved source whose last file had the same headers; nothing of it is used unless it is named' }),
    /** As the address of the request took them. */
    options: z.record(text, text),
    task: z.enum(['check', 'record']),
    state: z.enum(['queued', 'running', 'ended']),
    ahead: count.nullable().meta({ description: 'How many jobs come before it while it waits' }),
    progress: z.union([z.strictObject({ step: z.enum(steps), done: count, total: count }), z.null()]),
    found: z.union([importReply.pick({ status: true, batch: true, rows: true, issueCount: true, warningCount: true }), z.null()]),
    problem: z.union([z.strictObject({ code: text, detail: titlesReply }), z.null()]),
    held: z.boolean().meta({ description: 'Whether its bytes are still there to be checked again or recorded' }),
  })
  .meta({ id: 'ImportJob' })
export type ImportJob = z.infer<typeof importJobReply>

export const importJobFindings = z
  .strictObject({ ...importJobReply.shape, reply: z.union([importReply, z.null()]) })
  .meta({ id: 'ImportJobFindings' })
export type ImportJobFindings = z.infer<typeof importJobFindings>

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
    /** It was all there is of its period. */
    snapshot: z.boolean(),
    ...settled,
    gone: count,
    leftOut,
    setAside,
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
    /** Keys that stand nowhere now, since a snapshot does not name them, and would stand again; and the first 1,000. */
    returns: count,
    returnKeys: z.array(text),
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

const declared = {
  ...{ encoding: text.nullable(), decimal: text.nullable(), thousands: text.nullable(), separator: text.nullable() },
  leaveOut: z.array(text),
}

/** How a source system writes the files of one dataset, as a person saved it. */
export const sourceReply = z
  .strictObject({
    ...{ name: text, dataset: text, map: sourceMap, ...declared, at: text, by: text },
    last: z.array(text).meta({ description: 'The headers of its last file, where it has no map of headers to be known by' }),
  })
  .meta({ id: 'Source' })
export type SourceReply = z.infer<typeof sourceReply>

/** What is saved of a source. */
export interface SourceWrite {
  name: string
  dataset: string
  map: SourceMap
  encoding?: string | null
  decimal?: string | null
  thousands?: string | null
  separator?: string | null
  leaveOut?: RowKind[]
}
