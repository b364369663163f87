import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Dataset, datasetSchema } from '../../definitions/dataset.ts'
import type { ColumnBatch } from '../column-batch.ts'
import { plainRows } from '../plain-rows.ts'
import { readTable } from '../read-table.ts'

const samples = join(dirname(fileURLToPath(import.meta.resolve('csv-spectrum'))), '.')
const names = readdirSync(join(samples, 'csvs')).map((file) => file.replace('.csv', ''))
const registry = { units: [], segments: [], firstSegment: [0], successions: [], province: null }
const title = { vi: 'a', en: 'a' }

/** A dataset of free text whose columns answer to the sample's headers; only a column without line ends can be its key. */
function datasetOf(headers: string[], key: number): Dataset {
  const columns = headers.map((header, at) => [
    `column_${at}`,
    { type: 'text', title, required: at === key, lines: true, headers: [header] },
  ])
  return datasetSchema.parse({ id: 'sample', title, noun: title, key: [`column_${key}`], columns: Object.fromEntries(columns) })
}

function read(name: string) {
  const expected: Record<string, string>[] = [JSON.parse(readFileSync(join(samples, 'json', `${name}.json`), 'utf8'))].flat()
  const headers = Object.keys(expected[0]!)
  const dataset = datasetOf(
    headers,
    headers.findIndex((header) => expected.every((row) => !row[header]!.includes('\n'))),
  )
  const batches: ColumnBatch[] = []
  const path = join(samples, 'csvs', `${name}.csv`)
  const request = { path, fileName: `${name}.csv`, dataset, registry, reported: [], now: 0, issuesPath: join(tmpdir(), 'none') }
  const { issues } = readTable(request, { batch: (batch) => void batches.push(batch), progress: () => {} })
  const rows = plainRows(batches, dataset, registry).map((row) => headers.map((_, at) => row[`column_${at}`]))
  return { issues, rows, expected: expected.map((row) => headers.map((header) => row[header]!)) }
}

/** The door's own rules: outer blanks go, line ends within a cell become LF, an empty cell is null. */
const cleaned = (text: string): string | null => text.replaceAll('\r\n', '\n').trim() || null

test.each(names.filter((name) => name !== 'location_coordinates'))('csv-spectrum %s is read as its JSON says', (name) => {
  const { issues, rows, expected } = read(name)
  expect(issues).toEqual([])
  expect(rows).toEqual(expected.map((row) => row.map(cleaned)))
})

test('csv-spectrum location_coordinates is refused: a quote stands inside an unquoted cell', () => {
  const { issues } = read('location_coordinates')
  expect(issues.map((issue) => issue.code)).toContain('BAD_QUOTE')
})
