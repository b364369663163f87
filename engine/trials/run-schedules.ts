import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Case, type Cases, openCases } from './settle-cases.ts'

interface Imported {
  batch: number
  asOf: string
  rows: Case[]
}
type Standing = Case & { batch: number }

/** What must stand: for each key the state of the surviving batch with the latest as-of day, of equal ones the latest import. */
function expectStanding(batches: Imported[]): Map<string, Standing> {
  const stands = new Map<string, Standing>()
  for (const { batch, rows } of [...batches].sort((a, b) => (a.asOf === b.asOf ? a.batch - b.batch : a.asOf < b.asOf ? -1 : 1))) {
    for (const { id, state, day } of rows) stands.set(id.toLowerCase(), { id, state, day, batch })
  }
  return new Map([...stands].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** How the rows of an import must be told apart after just these batches. */
function expectCounts(batches: Imported[], { asOf, rows }: Omit<Imported, 'batch'>) {
  const counts = { new: 0, changed: 0, unchanged: 0, older: 0 }
  const stands = expectStanding(batches)
  for (const row of rows) {
    const stood = stands.get(row.id.toLowerCase())
    if (!stood) counts.new++
    else if (batches.find(({ batch }) => batch === stood.batch)!.asOf > asOf) counts.older++
    else if (stood.id === row.id && stood.state === row.state && stood.day === row.day) counts.unchanged++
    else counts.changed++
  }
  return counts
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
type Step = { asOf: string; rows: Case[] } | { undo: number }

/** Runs one schedule against a plain map; throws at the first difference. */
async function runSchedule(store: Cases, steps: Step[]): Promise<void> {
  await store.empty()
  let surviving: Imported[] = []
  for (const [at, one] of steps.entries()) {
    if ('undo' in one) {
      const gone = surviving[one.undo % Math.max(surviving.length, 1)]
      if (!gone) continue
      await store.undo(gone.batch)
      surviving = surviving.filter((other) => other !== gone)
    } else {
      const settled = await store.importRows(at + 1, one.asOf, one.rows)
      const counts = { new: settled.new, changed: settled.changed, unchanged: settled.unchanged, older: settled.older }
      assert.deepEqual(counts, expectCounts(surviving, one))
      surviving.push({ batch: at + 1, asOf: one.asOf, rows: one.rows })
    }
    assert.deepEqual(await store.standing(), [...expectStanding(surviving).values()])
  }
}

const lanes = 4

/** So many random schedules of imports and undos, side by side; throws, with the shortest that fails, where one ends in another state than a plain map. */
export async function runSchedules(count: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-schedules-'))
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const store = await openCases(mkdtempSync(join(folder, 'lane-')))
      const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), (steps) => runSchedule(store, steps))
      await fc.assert(property, { numRuns: Math.ceil(count / lanes), seed: seed + lane })
      await store.close()
    }),
  )
  rmSync(folder, { recursive: true })
}
