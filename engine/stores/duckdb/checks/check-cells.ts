import type { Definitions } from '../../../definitions/load-definitions.ts'
import { firstDayOf, textOfDay } from '../../../definitions/period.ts'
import { derivedTables } from '../cells/derived-tables.ts'
import { quoteName, type Row, type Session } from '../open-warehouse.ts'
import { inForceSql, registers } from '../rows/registers.ts'
import { inForceTable } from '../tables.ts'
import type { Words } from '../words.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** Every table of counts, and of registers in force, holds just what the rows that stand give when counted anew. */
export async function checkCells(session: Session, definitions: Definitions, words: Words): Promise<Checked> {
  const tables = derivedTables(definitions).map((table) => ({
    table: table.name,
    counted: table.sql(definitions, words, table.from === 'cells' ? 'true' : standingAt(table.dated)),
  }))
  for (const register of registers(definitions)) {
    const queries = await inForceSql(session, register)
    const table = inForceTable(register.id)
    tables.push({ table, counted: queries.length > 0 ? queries.join(' UNION ALL ') : `SELECT * FROM ${table} WHERE false` })
  }
  const faults: FoundFault[] = []
  for (const { table, counted } of tables) {
    const rows = await session.all(
      `WITH counted AS (${counted}) SELECT * FROM ((SELECT * FROM counted EXCEPT ALL SELECT * FROM ${table}) UNION ALL (SELECT * FROM ${table} EXCEPT ALL SELECT * FROM counted)) ORDER BY ALL LIMIT 1000`,
    )
    const places = new Map<string, Partial<FoundFault>>()
    for (const row of rows) {
      const place = await placeOf(session, row)
      places.set(JSON.stringify(place), place)
    }
    for (const place of places.values()) faults.push({ code: 'COUNTS_DIFFER', table: table.slice(1, -1), ...place })
  }
  return { name: 'cells', counted: tables.length, faults }
}

const standingAt = (dated: string): string => `r.${quoteName(dated)} IS NOT NULL AND r._batch IN (SELECT batch FROM batches)`

/** Whatever names the place of a row of counts. */
async function placeOf(session: Session, row: Row): Promise<Partial<FoundFault>> {
  const [unit] =
    row.segment === undefined
      ? []
      : await session.all(`SELECT u.id FROM segments s JOIN units u ON u.ix = s.unit WHERE s.ix = ${row.segment}`)
  return {
    ...(unit ? { unit: String(unit.id) } : {}),
    ...(row.bucket === undefined ? {} : { from: textOfDay(firstDayOf(Number(row.bucket))) }),
    ...(row._batch === undefined ? {} : { batch: Number(row._batch) }),
  }
}
