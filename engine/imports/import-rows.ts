import { rmSync } from 'node:fs'
import type { Dataset } from '../definitions/dataset.ts'
import { type Bucket, quarterEnd, readPeriod, textOfDay } from '../definitions/period.ts'
import { issuesPath } from '../files/refused-issues.ts'
import { listed } from '../ingest/issues/issue-log.ts'
import { warningOf } from '../ingest/issues/issues.ts'
import { readFile } from '../ingest/read-file.ts'
import type { RepairFacts } from '../ingest/repair/repair-format.ts'
import type { RowKind, SetAside } from '../ingest/rows/row-kinds.ts'
import type { Warning } from '../issue.ts'
import type { Progress } from '../progress.ts'
import { kindOf } from '../records/events.ts'
import { readAliases } from '../records/folds/aliases.ts'
import { fileOf, type ImportAsked, type ImportDecided, type Mended } from '../records/folds/batches.ts'
import { writeBody } from '../records/kind.ts'
import { countedDates } from '../stores/duckdb/cells/derived-tables.ts'
import { refreshCounts } from '../stores/duckdb/cells/refresh-cells.ts'
import { openRowAppender } from '../stores/duckdb/rows/append-rows.ts'
import { insertBatch, noteApplied } from '../stores/duckdb/rows/applied.ts'
import { insertCover } from '../stores/duckdb/rows/covers.ts'
import { findMet } from '../stores/duckdb/rows/find-met.ts'
import { hashBatch, hashedColumns } from '../stores/duckdb/rows/hash-batch.ts'
import { findUnjoined } from '../stores/duckdb/rows/registers.ts'
import { dropLateStrays, settleBatch } from '../stores/duckdb/rows/settle-batch.ts'
import { compareUnits, keepUnits, mayBeStored, refuseUnitless, type UnitsCompared } from '../stores/duckdb/rows/stored-units.ts'
import { takeOutBeside } from '../stores/duckdb/rows/take-out.ts'
import { nothingTouched } from '../stores/duckdb/rows/touched-buckets.ts'
import { type Stores, transact, type Work } from '../stores.ts'
import { dayInVietnam } from '../zone.ts'
import { addStored, byRow, type NameOf } from './add-stored.ts'
import { droppedIn, findMore, keepAside, MoreAside } from './aside.ts'
import { RefusedFile } from './refused-file.ts'
import { warnLeftOpen } from './warn-left-open.ts'

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
  onProgress?: (progress: Progress) => void
}

type Read = Awaited<ReturnType<typeof readFile>>

/**
 * One file's rows from bytes to cells: appended in one transaction, in which they do not stand yet because no batch
 * says so; then checked against the file and against what stands, settled and counted in a second one, the batch
 * with them. Two transactions because DuckDB plans and scans committed rows several times faster. Throws RefusedFile
 * with every error; whatever goes wrong, nothing of the file stays. `before` runs last inside the second transaction.
 * A replay judges nothing anew and counts nothing: that is done once, when all batches stand.
 */
export async function importRows(
  stores: Stores,
  batch: number,
  asked: ImportAsked,
  options: ReadOptions,
  before: (done: Imported, work: Work) => void | Promise<void> = () => {},
): Promise<Imported> {
  const dataset = stores.definitions.datasets.get(asked.dataset)!
  const places = new Map(stores.definitions.registry.units.map(({ id, ix }) => [id, ix]))
  const aliases = readAliases(stores.records.folds.aliases, batch).flatMap(({ name, unit }): [string, number][] =>
    places.has(unit) ? [[name, places.get(unit)!]] : [],
  )
  const hash = stores.records.hashOf(batch) ?? ''
  const nameOf = (other: number) => fileOf(stores.records.folds.batches, other)
  try {
    for (let aside: SetAside[] = []; ; ) {
      const read = await transact(stores, (work) => appendRows(work, dataset, batch, asked, { ...options, aside }, aliases))
      stores.reach('appended')
      const mends = read.repair && read.issueCount === 0 ? await options.mends?.(read.repair) : undefined
      const done = await transact(stores, async (work) => {
        const done = await settleRows(work, dataset, batch, asked, read, hash, { ...options, nameOf }, mends)
        await before(done, work)
        return done
      }).catch((error) => {
        if (!(error instanceof MoreAside)) throw error
        return error
      })
      if (!(done instanceof MoreAside)) return done
      aside = [...aside, ...done.rows]
      rmSync(issuesPath(options.path), { force: true })
    }
  } catch (error) {
    await transact(stores, ({ session }) => dropLateStrays(session, [dataset.id])).catch(() => {})
    throw error
  }
}

export interface Imported {
  decided: ImportDecided
  /** The first of the keys that stand no more. */
  goneKeys: string[]
  warnings: Warning[]
  /** Half-months, under whatever date, whose counts moved. */
  touched: Bucket[]
}

async function appendRows(
  work: Work,
  dataset: Dataset,
  batch: number,
  asked: ImportAsked,
  options: ReadOptions & { aside: SetAside[] },
  aliases: [string, number][],
): Promise<Read> {
  const { session, definitions, words } = work
  // A replay stops where a batch does not come to stand.
  if (!options.replayed) await dropLateStrays(session, definitions.datasets.keys())
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
      indices: [...definitions.publishedIndexes.keys()],
      now: Date.parse(asked.now),
      issuesPath: issuesPath(options.path),
      ...withoutNulls({
        period: asked.period === null ? null : readPeriod(asked.period),
        unit: options.replayed ? null : options.unit,
        sender: asked.unit,
        encoding: asked.encoding,
        decimal: asked.decimal,
        thousands: asked.thousands,
        sheet: asked.sheet,
        map: options.replayed?.headerMap ?? asked.map,
        separator: asked.separator ?? null,
        headerRow: asked.headerRow ?? null,
        values: asked.values ?? null,
        dates: asked.dates ?? null,
      }),
      noData: definitions.noData,
      leaveOut: (asked.leaveOut ?? []) as RowKind[],
      setAside: asked.setAside ?? [],
      dropped: options.replayed ? droppedIn(options.replayed) : options.aside.flatMap(({ rows }) => rows),
      ...(options.replayed ? { decided: options.replayed.units, asBefore: options.replayed.reading === undefined } : {}),
      mayBeStored: options.replayed ? options.replayed.keptUnits.length > 0 : await mayBeStored(session, dataset),
    },
    (rows, more) => appender.append(rows, more),
    (done, total) => options.onProgress?.({ step: 'read', done, total }),
  )
  await words.save(session)
  const setAside = [...read.setAside, ...options.aside]
  return { ...read, setAside }
}

async function settleRows(
  work: Work,
  dataset: Dataset,
  batch: number,
  asked: ImportAsked,
  read: Read,
  hash: string,
  { replayed, replaces, unit, nameOf, onProgress }: ReadOptions & { nameOf: NameOf },
  mends: Mended | undefined,
): Promise<Imported> {
  const { session } = work
  const tell = (step: 'store' | 'count', done: number) => onProgress?.({ step, done, total: read.records })
  tell('store', 0)
  const touched = replaces !== undefined && !replayed ? await takeOutBeside(work, dataset, replaces) : nothingTouched()
  const aside = replayed ? [] : (asked.setAside ?? [])
  const most = aside.length === 0 ? listed : Number.MAX_SAFE_INTEGER
  await findMet(session, dataset, batch)
  const units = replayed
    ? { kept: replayed.keptUnits, ...nothingFound }
    : await compareUnits(session, dataset, batch, read.rereadings, most)
  const keptUnits = units.kept
  await keepUnits(session, dataset, batch, keptUnits)
  if (replayed) await refuseUnitless(session, dataset, batch)
  const found = await addStored(work, dataset, batch, read, units, most, { unit, nameOf })
  const more = findMore(aside, found.stored)
  if (more.length > 0) throw new MoreAside(more)
  if (found.issueCount > 0)
    throw new RefusedFile({
      ...found,
      records: read.records,
      warningCount: read.warningCount,
      warnings: read.warnings,
      unread: read.unread,
    })

  const period = asked.period === null ? null : readPeriod(asked.period)
  const asOf = textOfDay(period?.last ?? (read.asOf === null ? dayInVietnam(asked.now) : quarterEnd(read.asOf)))
  const cover = asked.snapshot ? { batch, asOf, period: asked.period!, unit: asked.unit } : null
  const dates = replayed ? [] : countedDates(work.definitions, dataset.id)
  const settled = await settleBatch(session, dataset, batch, asOf, read.records, touched, dates, cover)
  await insertBatch(session, { batch, dataset: dataset.id, asOf, first: period === null ? null : textOfDay(period.first) })
  if (cover) await insertCover(session, cover)
  tell('count', 0)
  if (!replayed) await refreshCounts(work, dataset, touched)
  tell('count', read.records)
  const leftOpen = cover || replayed ? [] : await warnLeftOpen(session, dataset, batch, asOf, asked.period)
  const unjoined = replayed ? { count: 0, rows: [] } : await findUnjoined(session, dataset, batch, listed)
  const columns = replayed ? replayed.columns : hashedColumns(dataset)
  const decided: ImportDecided = {
    batch,
    rows: read.records,
    new: settled.new,
    changed: settled.changed,
    unchanged: settled.unchanged,
    older: settled.older,
    ...(settled.gone === 0 ? {} : { gone: settled.gone }),
    asOf,
    contentHash: await hashBatch(session, dataset, batch, columns),
    hashedBy: work.hashedBy,
    ...(columns === undefined ? {} : { columns }),
    units: read.decided,
    keptUnits,
    headerMap: read.headerMap,
    reading: 2,
    ...(replaces === undefined ? {} : { replaces }),
    warningCount: read.warningCount + unjoined.count + leftOpen.length,
    ...(replayed ? {} : keepAside(read.leftOut, read.setAside, asked.setAside ?? [])),
    ...(mends === undefined ? {} : { mends }),
  }
  await noteApplied(session, 'import', { seq: batch, hash, body: writeBody(kindOf('import.accepted'), decided) })
  const joinWarnings = unjoined.rows.map(({ row, column, code, value, likely }) =>
    warningOf({ code, row, column, title: dataset.columns[column]!.title, value, parameters: { ...likely }, words: dataset.words[code] }),
  )
  const warnings = [...leftOpen, ...read.warnings, ...joinWarnings].sort(byRow).slice(0, listed)
  return { decided, goneKeys: settled.goneKeys, warnings, touched: [...touched.buckets.values()].flatMap((buckets) => [...buckets]) }
}

/** Leaves out what was not asked for. */
function withoutNulls<T extends Record<string, unknown>>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> }
}

const nothingFound: Pick<UnitsCompared, 'conflicts' | 'unknown'> = { conflicts: { count: 0, rows: [] }, unknown: { count: 0, rows: [] } }
