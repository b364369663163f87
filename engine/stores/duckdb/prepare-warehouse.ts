import type { Dataset } from '../../definitions/dataset.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { commonTables, createTables } from './tables.ts'

/** Whether the tables were made for these definitions; an empty file was made for none. */
export async function hasLayout(session: Session, hash: string): Promise<boolean> {
  const [table] = await session.all("SELECT count(*) AS n FROM duckdb_tables() WHERE database_name = 'chiso' AND table_name = 'layout'")
  if (table!.n === 0n) return false
  const rows = await session.all('SELECT hash FROM layout')
  return rows[0]?.hash === hash
}

/** Throws every table away, makes them anew and fills the ones that hold the unit registry. */
export async function resetLayout(
  session: Session,
  hash: string,
  datasets: Iterable<Dataset>,
  registry: UnitRegistry,
  more: string[],
): Promise<void> {
  const old = await session.all("SELECT table_name FROM duckdb_tables() WHERE database_name = 'chiso'")
  for (const { table_name } of old) await session.run(`DROP TABLE ${quoteName(String(table_name))}`)
  for (const statement of [...commonTables, ...[...datasets].flatMap(createTables), ...more]) await session.run(statement)
  await session.run('INSERT INTO layout VALUES ($hash)', { hash })
  for (const [table, rows] of Object.entries(registryRows(registry))) {
    const appender = await session.connection.createAppender(table, 'main', 'chiso')
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull()
        else if (typeof value === 'number') appender.appendInteger(value)
        else appender.appendVarchar(value)
      }
      appender.endRow()
    }
    appender.closeSync()
  }
}

/** The rows of the tables that hold the unit registry, each in the order of its columns. */
export const registryRows = (registry: UnitRegistry): Record<string, (string | number | null)[][]> => ({
  units: registry.units.map(({ ix, id, code, name, level }) => [ix, id, code, name, level]),
  segments: registry.segments.map(({ ix, unit, from }) => [ix, unit, from, registry.firstSegment[unit]!]),
  closure: registry.segments.flatMap(({ ix, ancestors }) => ancestors.map((ancestor) => [ix, ancestor])),
  successors: successorPairs(registry),
})

/** Every unit with every unit that succeeds it, along any number of edges. */
function successorPairs(registry: UnitRegistry): [number, number][] {
  const next = Map.groupBy(registry.successions, (edge) => edge.predecessor)
  return registry.units.flatMap(({ ix }) => {
    const reached = new Set<number>()
    const climb = (unit: number): void => {
      for (const { successor } of next.get(unit) ?? []) {
        if (successor === null || reached.has(successor)) continue
        reached.add(successor)
        climb(successor)
      }
    }
    climb(ix)
    return [...reached].filter((successor) => successor !== ix).map((successor): [number, number] => [ix, successor])
  })
}
