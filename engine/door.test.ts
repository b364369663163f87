import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

type Found = [row: number | null, column: string | null, code: string, otherRow?: number]
interface Case {
  file: string
  about: string
  dataset: string
  options?: {
    period?: string
    unit?: string
    encoding?: string
    decimal?: string
    thousands?: string
    map?: Record<string, string>
    values?: Record<string, Record<string, string>>
    dates?: Record<string, string>
  }
  verdict: 'accepted' | 'rejected'
  rows?: number
  issues: Found[]
  warnings: Found[]
  later?: Found[]
}

const folder = join(import.meta.dirname, '..', 'fixtures', 'messy')
const { now, cases }: { now: string; cases: Case[] } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))

const home = mkdtempSync(join(tmpdir(), 'chiso-door-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home, data: join(folder, 'data'), clock: () => new Date(now) })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

/** What only the appended rows can show stands among the rest in the order of rows. */
const inOrder = (found: Found[]): string[] => found.map((one) => JSON.stringify(one)).sort()
/** Options of a case as a request says them. */
const mapped = ({ map, values, dates, ...rest }: NonNullable<Case['options']> = {}) => {
  const said =
    values || dates ? { map: { ...(map && { headers: map }), ...(values && { values }), ...(dates && { dates }) } } : map && { map }
  return { ...rest, ...said }
}
const warns = (code: string) => code === 'UNKNOWN_PROCEDURE'

test.each(cases)('$file: $about', async ({ file, dataset, options, verdict, rows, issues, warnings, later = [] }) => {
  const answer = await engine.importFile({ path: join(folder, file), fileName: file, dataset, ...mapped(options), dryRun: true }, 'local')
  expect(answer.status).toBe(verdict)
  const told = answer.issues.map(
    ({ row, column, code, otherRow }): Found => (otherRow === undefined ? [row, column, code] : [row, column, code, otherRow]),
  )
  expect(inOrder(told)).toEqual(inOrder([...issues, ...later.filter(([, , code]) => !warns(code))]))
  expect(answer.issueCount).toBe(told.length)
  if (verdict === 'accepted') {
    const expected = [...warnings, ...later.filter(([, , code]) => warns(code))]
    const odd = answer.warnings.map(({ row, column, code }): Found => [row, column, code])
    const registers = expected.some(([, , code]) => warns(code))
    expect(inOrder(odd.filter(([, , code]) => registers || !warns(code)))).toEqual(inOrder(expected))
    if (rows !== undefined) expect([answer.rows, answer.new]).toEqual([rows, rows])
  }
})

test('after all of them nothing is stored', async () => {
  expect([await engine.batches(), await engine.refusals(), engine.dataVersion()]).toEqual([[], [], 0])
  for (const { id } of engine.datasets()) expect((await engine.rows({ dataset: id })).count).toBe(0)
})
