import { isDeepStrictEqual } from 'node:util'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { createDerived } from './cells/derived-table.ts'
import { derivedTables } from './cells/derived-tables.ts'
import { refreshTable } from './cells/refresh-cells.ts'
import { coversPart, type Layout, layoutOf, rowsPart } from './layout.ts'
import { quoteName, type Session, type Warehouse } from './open-warehouse.ts'
import { registryRows } from './registry-rows.ts'
import { createRegisterTables, refreshRegister, registers } from './rows/registers.ts'
import { dropStrays } from './rows/settle-batch.ts'
import { commonTables, coversTable, createTables } from './tables.ts'
import { loadWords } from './words.ts'

/**
 * Brings the tables to what the definitions ask for as far as the rows that stand allow: what is new is made, tables of
 * counts whose meaning changed are counted anew, those nobody asks for go. False where the rows themselves would have
 * to be read anew; then nothing was changed.
 */
export async function adaptWarehouse(warehouse: Warehouse, definitions: Definitions): Promise<boolean> {
  const wanted = layoutOf(definitions)
  const found = await warehouse.read(readLayout)
  if (!found || !isFounded(found, wanted, definitions)) return false
  if (isSame(found, wanted)) return true
  const fresh = [...definitions.datasets.values()].filter((dataset) => !found.rows.has(rowsPart(dataset)))
  const counted = derivedTables(definitions).filter(({ name }) => found.counts.get(name) !== wanted.counts.get(name))
  const left = [...found.counts.keys()].filter((name) => !wanted.counts.has(name))
  await warehouse.write(async (session) => {
    const words = await loadWords(session)
    for (const statement of [coversTable, ...fresh.flatMap(createTables), ...createRegisterTables(definitions)])
      await session.run(statement)
    for (const name of [...left, ...counted.map((table) => table.name)]) await session.run(`DROP TABLE IF EXISTS ${name}`)
    if (counted.length > 0) {
      await dropStrays(session, definitions.datasets.keys())
      for (const register of registers(definitions)) await refreshRegister(session, register)
    }
    for (const table of counted) {
      await session.run(createDerived(table))
      await refreshTable({ session, definitions, words }, table, 'all')
    }
    if (found.units !== wanted.units) await fillRegistry(session, definitions)
    await writeLayout(session, wanted)
  })
  return true
}

/** Throws every table away, makes them anew and fills the ones that hold the unit registry. */
export async function resetWarehouse(session: Session, definitions: Definitions): Promise<void> {
  const old = await session.all("SELECT table_name FROM duckdb_tables() WHERE database_name = 'chiso'")
  for (const { table_name } of old) await session.run(`DROP TABLE ${quoteName(String(table_name))}`)
  const tables = [...definitions.datasets.values()].flatMap(createTables)
  const derived = derivedTables(definitions).map(createDerived)
  for (const statement of [...commonTables, coversTable, ...tables, ...createRegisterTables(definitions), ...derived])
    await session.run(statement)
  await fillRegistry(session, definitions)
  await writeLayout(session, layoutOf(definitions))
}

/** From now on the tables of counts may hold anything: whoever brings the tables to what is asked for, the next start too, counts them anew. */
export const forgetCounts = (session: Session): Promise<void> => session.run("DELETE FROM layout WHERE kind = 'counts'")

/** Whether the tables are what the definitions ask for, and counted. */
export async function isAdapted(session: Session, definitions: Definitions): Promise<boolean> {
  const found = await readLayout(session)
  return found !== null && isSame(found, layoutOf(definitions))
}

/** Whether nothing is to be made, counted or dropped. */
const isSame = (found: Layout, wanted: Layout): boolean =>
  found.units === wanted.units && isDeepStrictEqual([found.rows, found.counts], [wanted.rows, wanted.counts])

/** Rows stand on what they hang on; a dataset that was not there yet has none, a home of before has no covers. */
const isFounded = (found: Layout, wanted: Layout, { datasets }: Definitions): boolean =>
  [...found.rows].every(([part, hash]) => wanted.rows.get(part) === hash) &&
  [...wanted.rows.keys()].every(
    (part) => found.rows.has(part) || [...datasets.values()].some((dataset) => [rowsPart(dataset), coversPart(dataset)].includes(part)),
  )

async function readLayout(session: Session): Promise<Layout | null> {
  const columns = await session.all("SELECT column_name FROM duckdb_columns() WHERE database_name = 'chiso' AND table_name = 'layout'")
  if (columns.length !== 3) return null
  const rows = await session.all('SELECT kind, part, hash FROM layout')
  const of = (kind: string) => new Map(rows.flatMap((row) => (row.kind === kind ? [[String(row.part), String(row.hash)] as const] : [])))
  return { rows: of('rows'), units: of('units').get('units') ?? '', counts: of('counts') }
}

async function writeLayout(session: Session, { rows, units, counts }: Layout): Promise<void> {
  await session.run('DELETE FROM layout')
  const parts = [
    ...[...rows].map(([part, hash]) => ['rows', part, hash]),
    ['units', 'units', units],
    ...[...counts].map(([part, hash]) => ['counts', part, hash]),
  ]
  await fill(session, 'layout', parts)
}

async function fillRegistry(session: Session, { registry }: Definitions): Promise<void> {
  for (const [table, rows] of Object.entries(registryRows(registry))) {
    await session.run(`DELETE FROM ${quoteName(table)}`)
    await fill(session, table, rows)
  }
}

async function fill(session: Session, table: string, rows: (string | number | null | undefined)[][]): Promise<void> {
  const appender = await session.connection.createAppender(table, 'main', 'chiso')
  for (const row of rows) {
    for (const value of row) {
      if (value === null || value === undefined) appender.appendNull()
      else if (typeof value === 'number') appender.appendInteger(value)
      else appender.appendVarchar(value)
    }
    appender.endRow()
  }
  appender.closeSync()
}
