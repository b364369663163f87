import type { Dataset } from '../definitions/dataset.ts'
import { type Day, quarterEnd, readPeriod, textOfDay } from '../definitions/period.ts'
import { issuesPath } from '../files/refused-issues.ts'
import { listed } from '../ingest/issue-log.ts'
import { issueOf, warningOf } from '../ingest/issues.ts'
import { readFile } from '../ingest/read-file.ts'
import type { RepairFacts } from '../ingest/repair/repair-format.ts'
import { indexUnits } from '../ingest/resolve-unit.ts'
import { looseNames, suggestUnits } from '../ingest/suggest-units.ts'
import type { Issue, Warning } from '../issue.ts'
import { kindOf } from '../records/events.ts'
import { readAliases } from '../records/folds/aliases.ts'
import type { ImportAsked, ImportDecided, Mended } from '../records/folds/batches.ts'
import { writeBody } from '../records/kind.ts'
import { countedDates } from '../stores/duckdb/cells/derived-tables.ts'
import { refreshCounts } from '../stores/duckdb/cells/refresh-cells.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { openRowAppender } from '../stores/duckdb/rows/append-rows.ts'
import { insertBatch, noteApplied } from '../stores/duckdb/rows/applied.ts'
import { findUnjoined } from '../stores/duckdb/rows/registers.ts'
import { dropStrays, findDuplicates, hashBatch, hashedColumns, settleBatch } from '../stores/duckdb/rows/settle-batch.ts'
import { compareUnits, keepUnits, mayBeStored, refuseUnitless, type UnitsCompared } from '../stores/duckdb/rows/stored-units.ts'
import { takeOutBeside } from '../stores/duckdb/rows/take-out.ts'
import type { Touched } from '../stores/duckdb/rows/touched-buckets.ts'
import { type Stores, transact, type Work } from '../stores.ts'
import { dayInVietnam } from '../zone.ts'

/** A file with errors: thrown inside the transaction so that nothing of it stays. */
export class RefusedFile extends Error {
  readonly records: number
  readonly issueCount: number
  readonly issues: Issue[]
  readonly warningCount: number
  readonly warnings: Warning[]
  /** Those of the issues that only the warehouse could show. */
  readonly stored: Issue[]

  constructor(found: { records: number; issueCount: number; issues: Issue[]; warningCount: number; warnings: Warning[]; stored: Issue[] }) {
    super(`refused: ${found.issueCount} errors`)
    this.records = found.records
    this.issueCount = found.issueCount
    this.issues = found.issues
    this.warningCount = found.warningCount
    this.warnings = found.warnings
    this.stored = found.stored
  }
}

export interface ReadOptions {
  path: string
  /** The decisions of the first time, when an import is replayed. */
  replayed?: ImportDecided
  /** The batch that this one takes the place of, in one act. */
  replaces?: number | undefined
  /** What a mended workbook mends, asked once its rows are read. */
  mends?: ((facts: RepairFacts) => Promise<Mended>) | undefined
  /** Place of the unit the uploader speaks for. */
  unit: number | null
  onProgress?: (done: number, total: number) => void
}

type Read = Awaited<ReturnType<typeof readFile>> & { touched: Touched }

/**
 * One file's rows from bytes to cells: appended in one transaction, in which they do not stand yet because no batch
 * says so; then checked against the file and against what stands, settled and counted in a second one, the batch
 * with them. Two transactions because DuckDB plans and scans committed rows several times faster. Throws RefusedFile
 * with every error; whatever goes wrong, nothing of the file stays. `before` runs last inside the second transaction.
 */
export async function importRows(
  stores: Stores,
  batch: number,
  asked: ImportAsked,
  options: ReadOptions,
  before: (done: Imported) => void = () => {},
): Promise<Imported> {
  const dataset = stores.definitions.datasets.get(asked.dataset)!
  const places = new Map(stores.definitions.registry.units.map(({ id, ix }) => [id, ix]))
  const aliases = readAliases(stores.records.folds.aliases, batch).flatMap(({ name, unit }): [string, number][] =>
    places.has(unit) ? [[name, places.get(unit)!]] : [],
  )
  const hash = stores.records.hashOf(batch) ?? ''
  try {
    const read = await transact(stores, (work) => appendRows(work, dataset, batch, asked, options, aliases))
    stores.reach('appended')
    const mends = read.repair && read.issueCount === 0 ? await options.mends?.(read.repair) : undefined
    return await transact(stores, async (work) => {
      const done = await settleRows(work, dataset, batch, asked, read, hash, options, mends)
      before(done)
      return done
    })
  } catch (error) {
    await transact(stores, ({ session }) => dropStrays(session, [dataset.id])).catch(() => {})
    throw error
  }
}

export interface Imported {
  decided: ImportDecided
  warnings: Warning[]
}

async function appendRows(
  work: Work,
  dataset: Dataset,
  batch: number,
  asked: ImportAsked,
  options: ReadOptions,
  aliases: [string, number][],
): Promise<Read> {
  const { session, definitions, words } = work
  await dropStrays(session, definitions.datasets.keys())
  const appender = openRowAppender(session, dataset, batch, words)
  const read = await readFile(
    {
      path: options.path,
      fileName: asked.file,
      dataset,
      registry: definitions.registry,
      aliases,
      reported: [...definitions.indicators.values()].flatMap((one) =>
        one.kind === 'reported' ? [{ code: one.id, kind: one.figure }] : [],
      ),
      now: Date.parse(asked.now),
      issuesPath: issuesPath(options.path),
      ...withoutNulls({
        period: asked.period === null ? null : readPeriod(asked.period),
        unit: options.replayed ? null : options.unit,
        encoding: asked.encoding,
        decimal: asked.decimal,
        thousands: asked.thousands,
        sheet: asked.sheet,
        map: options.replayed?.headerMap ?? asked.map,
      }),
      ...(options.replayed ? { decided: options.replayed.units, asBefore: options.replayed.reading === undefined } : {}),
      mayBeStored: options.replayed ? options.replayed.keptUnits.length > 0 : await mayBeStored(session, dataset),
    },
    (rows, more) => appender.append(rows, more),
    options.onProgress,
  )
  await words.save(session)
  return { ...read, touched: appender.touched(countedDates(definitions, dataset.id)) }
}

async function settleRows(
  work: Work,
  dataset: Dataset,
  batch: number,
  asked: ImportAsked,
  read: Read,
  hash: string,
  { replayed, replaces }: ReadOptions,
  mends: Mended | undefined,
): Promise<Imported> {
  const { session } = work
  if (replaces !== undefined && !replayed) await takeOutBeside(work, dataset, replaces)
  const units = await compareUnits(session, dataset, batch, read.rereadings, listed)
  const keptUnits = replayed?.keptUnits ?? units.kept
  await keepUnits(session, dataset, batch, keptUnits)
  if (replayed) await refuseUnitless(session, dataset, batch)
  const found = await addFound(session, dataset, batch, read, replayed ? nothingFound : units, suggester(work))
  if (found.issueCount > 0)
    throw new RefusedFile({ records: read.records, ...found, warningCount: read.warningCount, warnings: read.warnings })

  const period = asked.period === null ? null : readPeriod(asked.period)
  const asOf = textOfDay(period?.last ?? (read.asOf === null ? dayInVietnam(asked.now) : quarterEnd(read.asOf)))
  const settled = await settleBatch(session, dataset, batch, asOf, read.records, read.touched)
  await insertBatch(session, { batch, dataset: dataset.id, asOf, first: period === null ? null : textOfDay(period.first) })
  await refreshCounts(work, dataset, settled.touched)
  const unjoined = await findUnjoined(session, dataset, batch, listed)
  const columns = replayed ? replayed.columns : hashedColumns(dataset)
  const decided: ImportDecided = {
    batch,
    rows: read.records,
    new: settled.new,
    changed: settled.changed,
    unchanged: settled.unchanged,
    older: settled.older,
    asOf,
    contentHash: await hashBatch(session, dataset, batch, columns),
    hashedBy: work.hashedBy,
    ...(columns === undefined ? {} : { columns }),
    units: read.decided,
    keptUnits,
    headerMap: read.headerMap,
    reading: 2,
    ...(replaces === undefined ? {} : { replaces }),
    ...(mends === undefined ? {} : { mends }),
    warningCount: read.warningCount + unjoined.count,
  }
  await noteApplied(session, 'import', { seq: batch, hash, body: writeBody(kindOf('import.accepted'), decided) })
  const joinWarnings = unjoined.rows.map(({ row, column, code, value, near }) =>
    warningOf({ code, row, column, title: dataset.columns[column]!.title, parameters: { value, near }, words: dataset.words[code] }),
  )
  return { decided, warnings: [...read.warnings, ...joinWarnings].sort(byRow).slice(0, listed) }
}

/** What helps where a text names no unit on a day, as the reader of units says it. */
function suggester({ definitions }: Work): (text: string, day: Day | null) => Record<string, string> {
  const index = indexUnits(definitions.registry)
  let loose: Map<string, number[]> | null = null
  return (text, day) => {
    loose ??= looseNames(index)
    return { ...suggestUnits(index, loose, text, day), day: day === null ? '' : textOfDay(day) }
  }
}

const nothingFound: Pick<UnitsCompared, 'conflicts' | 'unknown'> = { conflicts: { count: 0, rows: [] }, unknown: { count: 0, rows: [] } }

/** The errors only the appended rows can show, among those the reader found. */
async function addFound(
  session: Session,
  dataset: Dataset,
  batch: number,
  read: { issueCount: number; issues: Issue[] },
  { conflicts, unknown }: Pick<UnitsCompared, 'conflicts' | 'unknown'>,
  suggest: (text: string, day: Day | null) => Record<string, string>,
): Promise<{ issueCount: number; issues: Issue[]; stored: Issue[] }> {
  const duplicates = await findDuplicates(session, dataset, batch, listed)
  const titled = (column: string) => ({ column, title: dataset.columns[column]!.title })
  const stored = [
    ...duplicates.rows.map(({ row, otherRow }) =>
      issueOf({ code: 'DUPLICATE_ID', row, ...titled(dataset.key[0]!), otherRow, parameters: { row: otherRow } }),
    ),
    ...conflicts.rows.map((row) => issueOf({ code: 'CONFLICT', row, ...titled(dataset.unit!) })),
    ...unknown.rows.map(({ row, text, day }) =>
      issueOf({ code: 'UNKNOWN_UNIT', row, ...titled(dataset.unit!), value: text, parameters: suggest(text, day) }),
    ),
  ]
  const issueCount = read.issueCount + duplicates.count + conflicts.count + unknown.count
  return { issueCount, issues: [...read.issues, ...stored].sort(byRow).slice(0, listed), stored }
}

const byRow = (a: { row: number | null }, b: { row: number | null }): number => (a.row ?? 0) - (b.row ?? 0)

/** Leaves out what was not asked for. */
function withoutNulls<T extends Record<string, unknown>>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> }
}
