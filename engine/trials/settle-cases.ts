import { type Dataset, datasetSchema } from '../definitions/dataset.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { ColumnBatch } from '../ingest/column-batch.ts'
import { openWarehouse, type Session } from '../stores/duckdb/open-warehouse.ts'
import { resetWarehouse } from '../stores/duckdb/prepare-warehouse.ts'
import { openRowAppender } from '../stores/duckdb/rows/append-rows.ts'
import { settleBatch, unsettleBatch } from '../stores/duckdb/rows/settle-batch.ts'
import type { Touched } from '../stores/duckdb/rows/touched-buckets.ts'
import { loadWords, type Words } from '../stores/duckdb/words.ts'

const title = { vi: 'a', en: 'a' }
/** A dataset of three columns. */
export const cases: Dataset = datasetSchema.parse({
  id: 'cases',
  title,
  noun: title,
  key: ['id'],
  columns: {
    id: { type: 'text', title, required: true, compared: 'without-case' },
    state: { type: 'text', title },
    done: { type: 'instant', title },
  },
})

/** One row of it as a file has it. */
export interface Case {
  id: string
  state: string | null
  day: number
}
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
        text: rows.map((row) => row.id).join(''),
        ends: Int32Array.from(rows, (row) => (end += row.id.length)),
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
    },
  }
}

const noUnits = { units: [], segments: [], firstSegment: [0], successions: [], province: null }
const definitions = {
  ...loadDefinitions({ data: bundledData, own: 'none' }),
  registry: noUnits,
  datasets: new Map([[cases.id, cases]]),
  indicators: new Map(),
}

/** Imports and undos of cases in a warehouse of its own, below the engine: no chain and no files. */
export async function openCases(home: string) {
  const warehouse = await openWarehouse({ home, threads: 1 })
  let words: Words
  async function append(session: Session, batch: number, rows: Case[]): Promise<Touched> {
    const appender = openRowAppender(session, cases, batch, words)
    await appender.append(batchOf(rows))
    return appender.touched(['done'])
  }
  return {
    warehouse,
    append,
    close: () => warehouse.close(),
    async empty(): Promise<void> {
      await warehouse.write((session) => resetWarehouse(session, definitions))
      words = await warehouse.read(loadWords)
    },
    importRows: (batch: number, asOf: string, rows: Case[]) =>
      warehouse.write(async (session) => {
        const touched = await append(session, batch, rows)
        const settled = await settleBatch(session, cases, batch, asOf, rows.length, touched)
        await session.run('INSERT INTO batches VALUES ($batch, $dataset, $asOf::DATE, NULL)', { batch, dataset: cases.id, asOf })
        await words.save(session)
        words.committed()
        return settled
      }),
    undo: (batch: number) =>
      warehouse.write(async (session) => {
        await unsettleBatch(session, cases, batch, ['done'])
        await session.run('DELETE FROM batches WHERE batch = $batch', { batch })
      }),
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
