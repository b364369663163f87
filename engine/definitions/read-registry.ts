import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { said } from '../said.ts'
import { type Fault, toldIn } from './fault.ts'
import { type CsvColumns, type CsvRow, readCsv } from './read-csv.ts'
import { buildRegistry, type UnitRegistry } from './unit-registry.ts'

const unitColumns = { needed: ['id', 'code', 'name'], known: ['kind', 'level', 'parent', 'valid_from', 'valid_to', 'note'] }
const successionColumns = { needed: ['predecessor_id', 'successor_id', 'date', 'kind'], known: ['note'] }

/** The registry of units from `units.csv` and `successions.csv` of a folder; the files read are added to `read`. */
export function readRegistry(folder: string, faults: Fault[], warnings: Fault[], read: string[]): UnitRegistry {
  const rowsOf = (name: string, columns: CsvColumns) => {
    const path = join(folder, name)
    if (!existsSync(path)) return []
    read.push(path)
    return readCsv(path, columns, faults, warnings)
  }
  const [units, successions] = [rowsOf('units.csv', unitColumns), rowsOf('successions.csv', successionColumns)]
  const cellsOf = (rows: CsvRow[]) => rows.map(({ cells }) => cells)
  const { registry, faults: found } = buildRegistry(
    cellsOf(units),
    cellsOf(successions),
    (file, at) => (file === 'units.csv' ? units : successions)[at]!.line,
  )
  for (const { file, row, ...told } of found) faults.push({ file: join(folder, file), line: row, ...told })
  if (registry.units.length === 0)
    faults.push({ file: join(folder, 'units.csv'), line: 1, ...toldIn(said`no unit`, said`at least one row`) })
  return registry
}
