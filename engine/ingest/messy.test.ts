import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { findPeriod } from '../definitions/period.ts'
import type { ColumnBatch } from './column-batch.ts'
import { type PlainRow, plainRows } from './plain-rows.ts'
import type { ReadRequest } from './read-request.ts'
import { readTable } from './read-table.ts'
import type { FaultGroup, RowKind, Run } from './rows/row-kinds.ts'

type Found = [row: number | null, column: string | null, code: string]
interface Case {
  file: string
  about: string
  dataset: string
  options?: {
    period?: string
    unit?: string
    sheet?: string
    encoding?: string
    decimal?: string
    thousands?: string
    map?: Record<string, string>
    separator?: string
    headerRow?: number
    leaveOut?: RowKind[]
    setAside?: FaultGroup[]
    values?: Record<string, Record<string, string>>
    dates?: Record<string, string>
  }
  verdict: 'accepted' | 'rejected'
  rows?: number
  issues: Found[]
  warnings: Found[]
  later?: [row: number, column: string, code: string, otherRow: number][]
  values?: PlainRow[]
  says?: [row: number, words: string][]
  headerRow?: number
  left?: Record<string, Run[]>
  habits?: [row: number, habit: string, format: string | null][]
  unread?: Record<string, [value: string, count: number][]>
  formats?: Record<string, string[]>
}

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'messy')
const { now, cases }: { now: string; cases: Case[] } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))
const { registry, datasets, indicators, noData } = loadDefinitions({ data: join(folder, 'data'), own: join(folder, 'none') })
const reported = [...indicators.values()].flatMap((one) => (one.kind === 'reported' ? [{ code: one.id, kind: one.figure }] : []))
const issuesPath = join(mkdtempSync(join(tmpdir(), 'chiso-messy-')), 'issues.ndjson')

function requestOf({ file, dataset, options: { period, unit, ...options } = {} }: Case): ReadRequest {
  return {
    path: join(folder, file),
    fileName: file,
    dataset: datasets.get(dataset)!,
    registry,
    reported,
    now: Date.parse(now),
    issuesPath,
    noData,
    ...options,
    ...(period && { period: findPeriod(period)! }),
    ...(unit && { unit: registry.units.find(({ id }) => id === unit)!.ix }),
  }
}

const placed = (found: { row: number | null; column: string | null; code: string }[]): Found[] =>
  found.map(({ row, column, code }) => [row, column, code])

/** Rows whose key came before, with the first row that has it. */
function repeatedKeys(batches: ColumnBatch[]): [row: number, otherRow: number][] {
  const first = new Map<string, number>()
  return batches.flatMap(({ rows, row, key: { values, valid } }) =>
    Array.from({ length: rows }, (_, ix) => ix).flatMap((ix): [number, number][] => {
      if ((valid[ix >> 3]! & (1 << (ix & 7))) === 0) return []
      const key = `${values[2 * ix]} ${values[2 * ix + 1]}`
      const otherRow = first.get(key)
      if (otherRow !== undefined) return [[row[ix]!, otherRow]]
      first.set(key, row[ix]!)
      return []
    }),
  )
}

describe('small files, each good or bad in one way', () => {
  it('has a case for every file', () => {
    const files = readdirSync(folder).filter((name) => !['README.md', 'cases.json', 'data', '.gitattributes'].includes(name))
    expect([...new Set(cases.map(({ file }) => file))].sort()).toEqual(files.sort())
  })

  for (const one of cases) {
    it(`${one.file}: ${one.about}`, () => {
      const batches: ColumnBatch[] = []
      const result = readTable(requestOf(one), { batch: (batch) => void batches.push(batch), progress: () => {} })
      expect(placed(result.issues)).toEqual(one.issues)
      expect(result.issueCount).toBe(one.issues.length)
      expect(placed(result.warnings)).toEqual(one.warnings)
      expect(result.warningCount).toBe(one.warnings.length)
      if (one.rows !== undefined) expect(result.records).toBe(one.rows)
      const rows = plainRows(batches, datasets.get(one.dataset)!, registry)
      expect(repeatedKeys(batches)).toEqual(
        (one.later ?? []).filter(([, , code]) => code === 'DUPLICATE_ID').map(([row, , , otherRow]) => [row, otherRow]),
      )
      for (const value of one.values ?? []) expect(rows.find(({ _row }) => _row === value._row)).toMatchObject(value)
      for (const [row, words] of one.says ?? []) {
        expect(
          [...result.issues, ...result.warnings]
            .filter((found) => found.row === row)
            .map(({ message }) => message)
            .join('\n'),
        ).toContain(words)
      }
      expect(result.issues.flatMap(({ headerRow }) => headerRow ?? [])).toEqual(one.headerRow ? [one.headerRow] : [])
      const left = [...result.leftOut.map(({ kind, rows }) => [kind, rows]), ...result.setAside.map(({ code, rows }) => [code, rows])]
      expect(Object.fromEntries(left)).toEqual(one.left ?? {})
      for (const [row, habit, format] of one.habits ?? [])
        expect(result.issues.find((found) => found.row === row)).toMatchObject({ habit, ...(format === null ? {} : { format }) })
      if (one.unread)
        expect(
          Object.fromEntries(result.unread.map(({ column, values }) => [column, values.map(({ value, count }) => [value, count])])),
        ).toEqual(one.unread)
      if (one.formats) expect(Object.fromEntries(result.unread.map(({ column, formats }) => [column, formats]))).toEqual(one.formats)
      const groups = result.groups.flatMap((group) => [group, ...group.values])
      for (const { message, messageEn } of [...result.issues, ...result.warnings, ...groups.filter((said) => said.message !== '')]) {
        expect(messageEn).not.toBe(message)
        expect(`${message} ${messageEn}`).not.toMatch(/undefined|NaN/)
      }
      for (const { value } of result.issues) {
        expect((value ?? '').length).toBeLessThanOrEqual(100)
      }
      expect(existsSync(issuesPath)).toBe(false)
    })
  }
})
