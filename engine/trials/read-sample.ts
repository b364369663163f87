import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { parse } from 'yaml'

export type SampleRow = Record<string, string>
const root = join(import.meta.dirname, '..', '..')
const readCsv = (path: string, transformHeader?: (header: string) => string): SampleRow[] =>
  papaparse.parse<SampleRow>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
    ...(transformHeader && { transformHeader }),
  }).data

/**
 * For tests: a sample file's rows read apart from the door, under canonical names, with dates as in ISO, yes and no as
 * true and false, choices by their own names. `file` is a path from `fixtures/exports`.
 */
export function readSample(file: string, dataset: string): SampleRow[] {
  const columns: Record<string, { headers: string[]; choices?: Record<string, string[]> }> = parse(
    readFileSync(join(root, 'data', 'datasets', `${dataset}.yaml`), 'utf8'),
  ).columns
  const nameOf = (header: string) => Object.keys(columns).find((name) => name === header || columns[name]!.headers.includes(header))!
  return readCsv(join(root, 'fixtures', 'exports', file), nameOf).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => {
        const choice = Object.entries(columns[name]!.choices ?? {}).find(([, spellings]) => spellings.includes(cell))
        const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell) ?? []
        if (choice) return [name, choice[0]]
        if (day) return [name, `${year}-${month}-${day}`]
        return [name, cell === 'Có' ? 'true' : cell === 'Không' ? 'false' : cell]
      }),
    ),
  )
}

/** For tests: rows of the registry of the given levels that are in force on a day. */
export const readUnits = (day: string, ...levels: string[]): SampleRow[] =>
  readCsv(join(root, 'data', 'units', 'units.csv')).filter(
    (unit) => levels.includes(unit.level!) && (unit.valid_from || '0') <= day && (unit.valid_to || '9') >= day,
  )
