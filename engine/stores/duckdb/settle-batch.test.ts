import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dataset, datasetSchema } from '../../definitions/dataset.ts'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import type { ColumnBatch } from '../../ingest/column-batch.ts'
import { openWarehouse, type Session, type Warehouse } from './open-warehouse.ts'
import { resetWarehouse } from './prepare-warehouse.ts'
import { openRowAppender } from './rows/append-rows.ts'
import { findDuplicates, hashBatch, settleBatch, unsettleBatch } from './rows/settle-batch.ts'
import type { Touched } from './rows/touched-buckets.ts'
import { loadWords, type Words } from './words.ts'

const title = { vi: 'a', en: 'a' }
const dataset: Dataset = datasetSchema.parse({
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

interface Row {
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
function batchOf(rows: Row[]): ColumnBatch {
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

const home = mkdtempSync(join(tmpdir(), 'chiso-settle-'))
let warehouse: Warehouse
let words: Words
beforeAll(async () => {
  warehouse = await openWarehouse({ home })
})
afterAll(async () => {
  await warehouse.close()
  rmSync(home, { recursive: true })
})
const noUnits = { units: [], segments: [], firstSegment: [0], successions: [], province: null }
const definitions = {
  ...loadDefinitions({ data: bundledData, own: 'none' }),
  registry: noUnits,
  datasets: new Map([[dataset.id, dataset]]),
  indicators: new Map(),
}
async function empty(): Promise<void> {
  await warehouse.write((session) => resetWarehouse(session, definitions))
  words = await warehouse.read(loadWords)
}

async function append(session: Session, batch: number, rows: Row[]): Promise<Touched> {
  const appender = openRowAppender(session, dataset, batch, words)
  await appender.append(batchOf(rows))
  return appender.touched(['done'])
}

const importRows = (batch: number, asOf: string, rows: Row[]) =>
  warehouse.write(async (session) => {
    const touched = await append(session, batch, rows)
    const settled = await settleBatch(session, dataset, batch, asOf, rows.length, touched)
    await session.run('INSERT INTO batches VALUES ($batch, $dataset, $asOf::DATE, NULL)', { batch, dataset: dataset.id, asOf })
    await words.save(session)
    words.committed()
    return settled
  })

const undo = (batch: number) =>
  warehouse.write(async (session) => {
    await unsettleBatch(session, dataset, batch, ['done'])
    await session.run('DELETE FROM batches WHERE batch = $batch', { batch })
  })

const stored = () =>
  warehouse.read((session) =>
    session.all(
      `SELECT id, (SELECT word FROM words w WHERE w.id = r.state) AS state, (done - DATE '1970-01-01')::INTEGER AS day, _batch AS batch FROM "now cases" r ORDER BY lower(id)`,
    ),
  )

/** What must stand: for each key the state of the surviving batch with the latest as-of day, of equal ones the latest import. */
function expected(batches: { batch: number; asOf: string; rows: Row[] }[]): unknown[] {
  const stands = new Map<string, Row & { batch: number }>()
  for (const { batch, rows } of [...batches].sort((a, b) => (a.asOf === b.asOf ? a.batch - b.batch : a.asOf < b.asOf ? -1 : 1))) {
    for (const row of rows) stands.set(row.id.toLowerCase(), { ...row, batch })
  }
  return [...stands.values()]
    .sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1))
    .map(({ id, state, day, batch }) => ({ id, state, day, batch }))
}

const row = fc.record({
  id: fc.constantFrom('a', 'A', 'b', 'B', 'c', 'd', 'e'),
  state: fc.option(fc.constantFrom('mở', 'xong')),
  day: fc.integer({ min: 19000, max: 19040 }),
})
const file = fc.uniqueArray(row, { selector: (one) => one.id.toLowerCase(), minLength: 1, maxLength: 6 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ asOf: fc.constantFrom('2022-03-31', '2022-06-30', '2022-09-30'), rows: file }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat() }) },
)

test('after any schedule of imports and undos there stands what a plain map says, and the counts of each import add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      await empty()
      let surviving: { batch: number; asOf: string; rows: Row[] }[] = []
      for (const [at, one] of steps.entries()) {
        if ('undo' in one) {
          const gone = surviving[one.undo % Math.max(surviving.length, 1)]
          if (!gone) continue
          await undo(gone.batch)
          surviving = surviving.filter((other) => other !== gone)
        } else {
          const before = new Map(
            (expected(surviving) as (Row & { batch: number })[]).map((standing) => [standing.id.toLowerCase(), standing]),
          )
          const settled = await importRows(at + 1, one.asOf, one.rows)
          const asOfBefore = (row: Row) => surviving.find((other) => other.batch === before.get(row.id.toLowerCase())?.batch)?.asOf
          const count = (is: (row: Row, stood: (Row & { batch: number }) | undefined) => boolean) =>
            one.rows.filter((row) => is(row, before.get(row.id.toLowerCase()))).length
          const older = (row: Row) => (asOfBefore(row) ?? '') > one.asOf
          const same = (row: Row, stood?: Row) =>
            stood !== undefined && stood.id === row.id && stood.state === row.state && stood.day === row.day
          expect({ new: settled.new, changed: settled.changed, unchanged: settled.unchanged, older: settled.older }).toEqual({
            new: count((_, stood) => stood === undefined),
            older: count((row, stood) => stood !== undefined && older(row)),
            unchanged: count((row, stood) => !older(row) && same(row, stood)),
            changed: count((row, stood) => stood !== undefined && !older(row) && !same(row, stood)),
          })
          surviving.push({ batch: at + 1, asOf: one.asOf, rows: one.rows })
        }
        expect(await stored()).toEqual(expected(surviving))
      }
    }),
    { numRuns: 1000 },
  )
}, 600_000)

test('the same key twice in a file is found on the later row, without case, and colliding hashes are no doubles', async () => {
  await empty()
  const rows = ['a', 'b', 'e', 'B', 'i', 'b', 'm'].map((id) => ({ id, state: null, day: 19000 }))
  const found = await warehouse.write(async (session) => {
    await append(session, 1, rows)
    return findDuplicates(session, dataset, 1, 10)
  })
  expect(found).toEqual({
    count: 2,
    rows: [
      { row: 5, otherRow: 3 },
      { row: 7, otherRow: 3 },
    ],
  })
})

test('the hash of a batch does not hang on the order of rows or on the numbers of words, but on every value', async () => {
  const rows: Row[] = [
    { id: 'a', state: 'mở', day: 19000 },
    { id: 'b', state: 'xong', day: 19001 },
  ]
  const hashAfter = async (first: Row[], second: Row[]) => {
    await empty()
    await importRows(1, '2022-03-31', first)
    await importRows(2, '2022-06-30', second)
    return warehouse.read((session) => hashBatch(session, dataset, 2))
  }
  const hash = await hashAfter([{ id: 'x', state: 'xong', day: 19000 }], rows)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], rows)).toBe(hash)
  expect(await hashAfter([{ id: 'a', state: 'mở', day: 19000 }], rows)).toBe(hash)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], [rows[0]!, { ...rows[1]!, day: 19002 }])).not.toBe(hash)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], [rows[0]!, { ...rows[1]!, state: null }])).not.toBe(hash)
})
