import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { bucketOf, dayOf } from '../definitions/period.ts'
import { type Case, type Cases, caseUnits, openCases } from './settle-cases.ts'

/** A file as the oracle keeps it; `covers` says that it is all there is of these days in this unit (0: everywhere). */
interface Sent {
  batch: number
  asOf: string
  rows: Case[]
  covers: { first: number; last: number; unit: number } | null
}
type State = Case & { batch: number; asOf: string }

const periods = {
  '2022-Q1': { first: dayOf(2022, 1, 1), last: dayOf(2022, 3, 31), asOf: '2022-03-31' },
  '2022-Q2': { first: dayOf(2022, 4, 1), last: dayOf(2022, 6, 30), asOf: '2022-06-30' },
  '2022-H1': { first: dayOf(2022, 1, 1), last: dayOf(2022, 6, 30), asOf: '2022-06-30' },
} as const
const named = Object.keys(periods) as (keyof typeof periods)[]

const rank = ({ asOf, batch }: { asOf: string; batch: number }): string => `${asOf} ${String(batch).padStart(9, '0')}`

const belongs = ({ day, ended }: Case, { first, last }: { first: number; last: number }): boolean =>
  day <= last && (day >= first || ended === null || ended === undefined || ended >= first)

/** The latest state of each key, whether or not it stands. */
function latestOf(files: Sent[]): Map<string, State> {
  const latest = new Map<string, State>()
  for (const { batch, asOf, rows } of files)
    for (const row of rows) {
      const [key, state] = [row.id.toLowerCase(), { ...row, batch, asOf }]
      const other = latest.get(key)
      if (!other || rank(other) < rank(state)) latest.set(key, state)
    }
  return latest
}

const isGone = (state: State, files: Sent[]): boolean =>
  files.some(
    (file) =>
      file.covers !== null &&
      rank(state) < rank(file) &&
      belongs(state, file.covers) &&
      (file.covers.unit === 0 || state.unit === file.covers.unit),
  )

/** What must stand: of each key the latest state of the files that survive, unless a later cover that it falls under does not name it. */
const standingOf = (files: Sent[]): Map<string, State> => new Map([...latestOf(files)].filter(([, state]) => !isGone(state, files)))

/** How a file must be told, after just these. */
function expectCounts(files: Sent[], file: Sent) {
  const [before, after, latest] = [standingOf(files), standingOf([...files, file]), latestOf([...files, file])]
  const counts = { new: 0, changed: 0, unchanged: 0, older: 0 }
  for (const row of file.rows) {
    const key = row.id.toLowerCase()
    const stood = before.get(key)
    if (latest.get(key)!.batch !== file.batch || !after.has(key)) counts.older++
    else if (!stood) counts.new++
    else if (JSON.stringify({ ...row, ...ownOf(stood) }) === JSON.stringify(row)) counts.unchanged++
    else counts.changed++
  }
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, { id }]) => id)
  return { ...counts, gone: gone.length, goneKeys: gone.sort() }
}

const ownOf = ({ id, state, day, ended, unit }: State): Case => ({
  id,
  state,
  day,
  ended: ended ?? null,
  unit: unit === undefined ? 0 : unit,
})

/** The half-months in which what stands differs. */
const movedBetween = (before: Map<string, State>, after: Map<string, State>): number[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)]
    return a?.batch === b?.batch ? [] : [a, b].flatMap((state) => (state ? [bucketOf(state.day)] : []))
  })

const row = fc.record({
  id: fc.constantFrom('a', 'A', 'b', 'B', 'c', 'd', 'e'),
  state: fc.constantFrom('mở', 'xong', null),
  day: fc.integer({ min: dayOf(2021, 12, 1), max: dayOf(2022, 6, 30) }),
  ended: fc.option(fc.integer({ min: dayOf(2021, 12, 20), max: dayOf(2022, 6, 30) })),
  unit: fc.constantFrom(1, 2, null),
})
const rows = fc.uniqueArray(row, { selector: (one) => one.id.toLowerCase(), minLength: 1, maxLength: 4 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ asOf: fc.constantFrom('2022-03-31', '2022-06-30', '2022-09-30'), rows }) },
  { weight: 3, arbitrary: fc.record({ covered: fc.constantFrom(...named), unit: fc.constantFrom(0, 1, 2), rows }) },
  { weight: 2, arbitrary: fc.record({ asOf: fc.constantFrom('2022-03-31', '2022-09-30'), rows, replaces: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ undo: fc.nat() }) },
)
type Step =
  | { asOf: string; rows: Case[]; replaces?: number }
  | { covered: (typeof named)[number]; unit: number; rows: Case[] }
  | { undo: number }

const began = dayOf(2022, 2, 1)
const other: Case = { id: 'b', state: null, day: dayOf(2022, 5, 1), ended: null, unit: 1 }
const mine = (day: number, ended: number | null): Case[] => [{ id: 'a', state: null, day, ended, unit: 1 }]
/** What chance seldom draws: a state older than one that is gone, itself under no cover; one whose change brings it under a cover. */
const examples: [Step[]][] = [
  [
    [
      { asOf: '2022-06-30', rows: mine(began, null) },
      { covered: '2022-Q2', unit: 0, rows: [other] },
      { asOf: '2022-03-31', rows: mine(began - 60, began - 40) },
    ],
  ],
  [
    [
      { asOf: '2022-03-31', rows: mine(began, began + 9) },
      { covered: '2022-Q2', unit: 0, rows: [other] },
      { asOf: '2022-03-31', rows: mine(began, null) },
    ],
  ],
]

async function runSchedule(store: Cases, steps: Step[]): Promise<void> {
  await store.empty()
  let files: Sent[] = []
  for (const [at, one] of steps.entries()) {
    const before = standingOf(files)
    let touched: ReadonlySet<number> | undefined
    if ('undo' in one) {
      const leaves = files[one.undo % Math.max(files.length, 1)]
      if (!leaves) continue
      const undone = await store.undo(leaves.batch)
      files = files.filter((other) => other !== leaves)
      touched = undone.touched.buckets.get('done')
      const after = standingOf(files)
      const returned = [...after].filter(([key]) => !before.has(key)).map(([, { id }]) => id)
      const back = [...after].filter(([key, { batch }]) => before.has(key) && before.get(key)!.batch !== batch)
      const { back: counted, returns, returnKeys } = undone.back
      assert.deepEqual({ counted, returns, returnKeys }, { counted: back.length, returns: returned.length, returnKeys: returned.sort() })
    } else {
      const covers = 'covered' in one ? { ...periods[one.covered], unit: one.unit } : null
      const file = { batch: at + 1, asOf: 'asOf' in one ? one.asOf : covers!.asOf, rows: one.rows, covers }
      const cover = 'covered' in one ? { period: one.covered, unit: one.unit === 0 ? null : caseUnits[one.unit]! } : null
      const replaced = 'replaces' in one ? files[one.replaces! % Math.max(files.length, 1)] : undefined
      files = files.filter((other) => other !== replaced)
      const { touched: moved, ...counts } = await store.importRows(file.batch, file.asOf, file.rows, cover, replaced?.batch)
      assert.deepEqual(counts, expectCounts(files, file))
      files.push(file)
      touched = moved.buckets.get('done')
    }
    const after = standingOf(files)
    const found = (await store.standing()).map(({ id, batch }) => `${id} ${batch}`)
    assert.deepEqual(
      found,
      [...after].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { id, batch }]) => `${id} ${batch}`),
    )
    for (const bucket of movedBetween(before, after)) assert(touched?.has(bucket), `half-month ${bucket} is not counted anew`)
    assert.deepEqual((await store.checkCells()).faults, [])
  }
  assert.deepEqual((await store.check()).faults, [])
}

const lanes = 4
/** Rows that are not few. */
const many = 1_000_000

/**
 * So many random schedules of imports, snapshots, replacements and undos, side by side, held against lists of files: what
 * stands, the counts of each file, what an undo is said to bring back, the half-months counted anew; and after each step
 * every table of counts against the rows, where their places alone are counted anew and where whole half-months are.
 * Throws the shortest that fails.
 */
export async function runCovers(count: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-covers-'))
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const store = await openCases(mkdtempSync(join(folder, 'lane-')), lane % 2 === 0 ? 0 : many)
      const property = fc.asyncProperty(fc.array<Step>(step, { minLength: 2, maxLength: 6 }), (steps) => runSchedule(store, steps))
      await fc.assert(property, { numRuns: Math.ceil(count / lanes), seed: seed + lane, examples })
      await store.close()
    }),
  )
  rmSync(folder, { recursive: true })
}
