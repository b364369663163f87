import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCovers } from '../../trials/run-covers.ts'
import { runSchedules } from '../../trials/run-schedules.ts'
import { type Case, type Cases, cases, openCases } from '../../trials/settle-cases.ts'
import { hashBatch } from './rows/hash-batch.ts'
import { findDuplicates } from './rows/settle-batch.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-settle-'))
let store: Cases
beforeAll(async () => {
  store = await openCases(home)
})
afterAll(async () => {
  await store.close()
  rmSync(home, { recursive: true })
})

test('after any of 200 schedules of imports and undos there stands what a plain map says, and the counts of each import add up', () =>
  runSchedules(200, 2022))

test('after any of 40 schedules with files that are all there is of a period there stands what lists of files say, and what is counted anew', () =>
  runCovers(40, 2022))

test('more rows than a row group of DuckDB holds come in, each once and as it was', async () => {
  await store.empty()
  const rows = Array.from({ length: 125_000 }, (_, at) => ({ id: `k${at}`, state: null, day: 19000 }))
  const [found] = await store.warehouse.write(async (session) => {
    await store.append(session, 1, rows)
    return session.all(`SELECT count(*) FILTER (id = 'k' || (_row - 2)) AS own, count(DISTINCT _row) AS rows FROM "now cases"`)
  })
  expect(found).toEqual({ own: 125_000n, rows: 125_000n })
})

test('the same key twice in a file is found on the later row, without case, and colliding hashes are no doubles', async () => {
  await store.empty()
  const rows = ['a', 'b', 'e', 'B', 'i', 'b', 'm'].map((id) => ({ id, state: null, day: 19000 }))
  const found = await store.warehouse.write(async (session) => {
    await store.append(session, 1, rows)
    return findDuplicates(session, cases, 1, 10)
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
  const rows: Case[] = [
    { id: 'a', state: 'mở', day: 19000 },
    { id: 'b', state: 'xong', day: 19001 },
  ]
  const hashAfter = async (first: Case[], second: Case[]) => {
    await store.empty()
    await store.importRows(1, '2022-03-31', first)
    await store.importRows(2, '2022-06-30', second)
    return store.warehouse.read((session) => hashBatch(session, cases, 2))
  }
  const hash = await hashAfter([{ id: 'x', state: 'xong', day: 19000 }], rows)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], rows)).toBe(hash)
  expect(await hashAfter([{ id: 'a', state: 'mở', day: 19000 }], rows)).toBe(hash)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], [rows[0]!, { ...rows[1]!, day: 19002 }])).not.toBe(hash)
  expect(await hashAfter([{ id: 'x', state: 'mở', day: 19000 }], [rows[0]!, { ...rows[1]!, state: null }])).not.toBe(hash)
})
