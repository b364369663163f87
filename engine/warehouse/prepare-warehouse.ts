import type { Dataset } from '../definitions/dataset.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
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
  const { connection } = session
  const units = await connection.createAppender('units', 'main', 'chiso')
  for (const unit of registry.units) {
    units.appendInteger(unit.ix)
    for (const text of [unit.id, unit.code, unit.name, unit.level]) text === null ? units.appendNull() : units.appendVarchar(text)
    units.endRow()
  }
  units.closeSync()
  const segments = await connection.createAppender('segments', 'main', 'chiso')
  const closure = await connection.createAppender('closure', 'main', 'chiso')
  for (const segment of registry.segments) {
    segments.appendInteger(segment.ix)
    segments.appendInteger(segment.unit)
    segment.from === null ? segments.appendNull() : segments.appendInteger(segment.from)
    segments.appendInteger(registry.firstSegment[segment.unit]!)
    segments.endRow()
    for (const ancestor of segment.ancestors) {
      closure.appendInteger(segment.ix)
      closure.appendInteger(ancestor)
      closure.endRow()
    }
  }
  segments.closeSync()
  closure.closeSync()
  const successors = await connection.createAppender('successors', 'main', 'chiso')
  for (const [unit, successor] of successorPairs(registry)) {
    successors.appendInteger(unit)
    successors.appendInteger(successor)
    successors.endRow()
  }
  successors.closeSync()
}

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
