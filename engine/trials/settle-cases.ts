import { type Dataset, datasetSchema } from '../definitions/dataset.ts'
import { indicatorEntry, readIndicator } from '../definitions/indicator.ts'
import { bundledData } from '../definitions/layers.ts'
import { type Definitions, loadDefinitions } from '../definitions/load-definitions.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { ColumnBatch } from '../ingest/column-batch.ts'
import { countedDates } from '../stores/duckdb/cells/derived-tables.ts'
import { refreshCounts } from '../stores/duckdb/cells/refresh-cells.ts'
import { checkCells } from '../stores/duckdb/checks/check-cells.ts'
import { checkStanding } from '../stores/duckdb/checks/check-standing.ts'
import type { Moment } from '../stores/duckdb/kinds/counter.ts'
import { openWarehouse, type Session } from '../stores/duckdb/open-warehouse.ts'
import { resetWarehouse } from '../stores/duckdb/prepare-warehouse.ts'
import { openRowAppender } from '../stores/duckdb/rows/append-rows.ts'
import { insertBatch, removeBatch } from '../stores/duckdb/rows/applied.ts'
import { type Cover, insertCover } from '../stores/duckdb/rows/covers.ts'
import { findMet } from '../stores/duckdb/rows/find-met.ts'
import { countBack, settleBatch, unsettleBatch } from '../stores/duckdb/rows/settle-batch.ts'
import { nothingTouched, type Touched } from '../stores/duckdb/rows/touched-buckets.ts'
import { loadWords, type Words } from '../stores/duckdb/words.ts'

const title = { vi: 'a', en: 'a' }
/** A dataset whose rows begin, end, and lie in units. */
export const cases: Dataset = datasetSchema.parse({
  id: 'cases',
  title,
  noun: title,
  key: ['id'],
  unit: 'unit',
  unit_at: 'done',
  field: 'state',
  belongs: { rule: 'open-in-period', begun: 'done', ended: 'ended' },
  columns: {
    id: { type: 'text', title, required: true, compared: 'without-case' },
    state: { type: 'text', title },
    done: { type: 'instant', title },
    ended: { type: 'instant', title },
    unit: { type: 'unit', title },
  },
})

/** What is counted of them: under both dates, and each state once. */
const counted = {
  lasting: { share: { of: 'cases', dated: 'done', among: { state: 'known' }, counted: { ended: 'known' } } },
  closed: { count: { of: 'cases', dated: 'ended', counted: { state: 'known' } } },
  states: { distinct: { of: 'cases', dated: 'done', thing: 'state', among: { state: 'known' }, counted: { ended: 'known' } } },
}

const indicators = new Map(
  Object.entries(counted).map(([id, formula]) => [id, readIndicator(id, indicatorEntry.parse({ title, basis: 'a', ...formula }))]),
)

/** One row of it as a file has it. */
export interface Case {
  id: string
  state: string | null
  day: number
  /** Null or absent: not ended. */
  ended?: number | null
  /** Its place among `caseUnits`, null: it names none; absent: the first. */
  unit?: number | null
}

/** A province, and two units in it: their ids by place. */
export const caseUnits = ['P', 'A', 'B']
const valid = (known: boolean[]) => {
  const bits = new Uint8Array(Math.ceil(known.length / 8))
  known.forEach((is, at) => {
    if (is) bits[at >> 3]! |= 1 << (at & 7)
  })
  return bits
}

/** Rows as the door would hand them over; the key hash is only two bits wide, so that different keys collide. */
function batchOf(rows: Case[]): ColumnBatch {
  const words = [...new Set(rows.map((row) => row.state).filter((state) => state !== null))]
  const hashes = rows.flatMap((row) => [[...row.id.toLowerCase()].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4, 0])
  let end = 0
  return {
    rows: rows.length,
    row: Int32Array.from(rows, (_, at) => at + 2),
    key: { values: Int32Array.from(hashes), valid: valid(rows.map(() => true)) },
    columns: {
      id: {
        kind: 'text',
        bytes: new TextEncoder().encode(rows.map((row) => row.id).join('')),
        ends: Int32Array.from(rows, (row) => (end += Buffer.byteLength(row.id))),
        valid: valid(rows.map(() => true)),
      },
      state: {
        kind: 'words',
        values: Int32Array.from(rows, (row) => (row.state === null ? 0 : words.indexOf(row.state))),
        valid: valid(rows.map((row) => row.state !== null)),
        fresh: words,
      },
      done: {
        kind: 'instant',
        days: Int32Array.from(rows, (row) => row.day),
        valid: valid(rows.map(() => true)),
        ms: new Int32Array(rows.length),
        msValid: valid(rows.map(() => false)),
      },
      ended: {
        kind: 'instant',
        days: Int32Array.from(rows, (row) => row.ended ?? 0),
        valid: valid(rows.map((row) => typeof row.ended === 'number')),
        ms: new Int32Array(rows.length),
        msValid: valid(rows.map(() => false)),
      },
      unit: { kind: 'unit', values: Int32Array.from(rows, (row) => row.unit ?? 0), valid: valid(rows.map((row) => row.unit !== null)) },
    },
  }
}

const registry: UnitRegistry = {
  units: caseUnits.map((id, ix) => ({ ix, id, code: id, name: id, kind: '', level: null, parent: null, from: null, to: null })),
  segments: caseUnits.map((_, ix) => ({ ix, unit: ix, from: 0, ancestors: ix === 0 ? [0] : [ix, 0] })),
  firstSegment: [0, 1, 2, 3],
  successions: [],
  province: 0,
}
const uncounted: Definitions = {
  ...loadDefinitions({ data: bundledData, own: 'none' }),
  registry,
  datasets: new Map([[cases.id, cases]]),
  indicators: new Map(),
}

/**
 * Imports and undos of cases in a warehouse of its own, below the engine: no chain and no files. Nothing is counted unless
 * `before` says how many rows each of them is taken to have moved before: of many whole half-months are counted anew, of
 * few their places alone.
 */
export async function openCases(home: string, before: number | null = null) {
  const definitions = before === null ? uncounted : { ...uncounted, indicators }
  const dates = countedDates(definitions, cases.id)
  const warehouse = await openWarehouse({ home, threads: 1 })
  let words: Words
  const moment = (session: Session): Moment => ({ session, definitions, words })
  const begin = () => ({ ...nothingTouched(), rows: before ?? 0 })
  async function takeOut(session: Session, batch: number, touched: Touched): Promise<void> {
    await unsettleBatch(session, cases, batch, touched, dates)
    await removeBatch(session, batch)
  }
  async function append(session: Session, batch: number, rows: Case[]): Promise<void> {
    const appender = openRowAppender(session, cases, batch, words)
    await appender.append(batchOf(rows))
  }
  return {
    warehouse,
    append,
    close: () => warehouse.close(),
    async empty(): Promise<void> {
      await warehouse.write((session) => resetWarehouse(session, definitions))
      words = await warehouse.read(loadWords)
    },
    /** Of a snapshot the as-of day is the last of its period. `replaces`: the batch it takes the place of. */
    importRows: (
      batch: number,
      asOf: string,
      rows: Case[],
      snapshot: Pick<Cover, 'period' | 'unit'> | null = null,
      replaces: number | null = null,
    ) =>
      warehouse.write(async (session) => {
        await append(session, batch, rows)
        const touched = begin()
        if (replaces !== null) await takeOut(session, replaces, touched)
        const cover = snapshot && { batch, asOf, ...snapshot }
        await findMet(session, cases, batch)
        const settled = await settleBatch(session, cases, batch, asOf, rows.length, touched, dates, cover)
        await insertBatch(session, { batch, dataset: cases.id, asOf, first: null })
        if (cover) await insertCover(session, cover)
        await refreshCounts(moment(session), cases, touched)
        await words.save(session)
        words.committed()
        return { ...settled, touched }
      }),
    undo: (batch: number) =>
      warehouse.write(async (session) => {
        const back = await countBack(session, cases, batch)
        const touched = begin()
        await takeOut(session, batch, touched)
        await refreshCounts(moment(session), cases, touched)
        return { back, touched }
      }),
    /** Whether every table of counts holds what is counted anew of the rows that stand. */
    checkCells: () => warehouse.read((session) => checkCells(session, definitions, words)),
    /** What the check of standing states finds. */
    check: () => warehouse.read((session) => checkStanding(session, definitions)),
    /** The rows that stand, by key. */
    standing: () =>
      warehouse.read((session) =>
        session.all(
          `SELECT id, (SELECT word FROM words w WHERE w.id = r.state) AS state, (done - DATE '1970-01-01')::INTEGER AS day, _batch AS batch FROM "now cases" r ORDER BY lower(id)`,
        ),
      ),
  }
}

/** What {@link openCases} answers. */
export type Cases = Awaited<ReturnType<typeof openCases>>
