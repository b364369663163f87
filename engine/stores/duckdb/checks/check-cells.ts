import type { Definitions } from '../../../definitions/load-definitions.ts'
import { firstDayOf, textOfDay } from '../../../definitions/period.ts'
import type { DerivedTable } from '../cells/derived-table.ts'
import { derivedTables } from '../cells/derived-tables.ts'
import { quoteName, type Row, type Session } from '../open-warehouse.ts'
import { hashOfHashes } from '../rows/hash-batch.ts'
import { inForceSql, registers } from '../rows/registers.ts'
import { inForceTable } from '../tables.ts'
import type { Words } from '../words.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** A table, what it should hold, and whether a digest of both has shown already that it does. */
interface Compared {
  table: string
  counted: string
  same: boolean
}

/** Every table of counts, and of registers in force, holds just what the rows that stand give when counted anew. */
export async function checkCells(session: Session, definitions: Definitions, words: Words): Promise<Checked> {
  const tables: Compared[] = []
  for (const table of derivedTables(definitions)) {
    const counted = table.sql(definitions, words, table.from === 'cells' ? 'true' : standingAt(table.dated))
    tables.push({
      table: table.name,
      counted,
      same: (await digest(session, table, `(${counted})`)) === (await digest(session, table, table.name)),
    })
  }
  for (const register of registers(definitions)) {
    const queries = await inForceSql(session, register)
    const table = inForceTable(register.id)
    tables.push({ table, counted: queries.length > 0 ? queries.join(' UNION ALL ') : `SELECT * FROM ${table} WHERE false`, same: false })
  }
  const faults: FoundFault[] = []
  for (const { table, counted, same } of tables) {
    if (same) continue
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

/** One text over all rows of a table of counts, as it is kept or as it is counted: rows are laid side by side only where it differs. */
async function digest(session: Session, { columns }: DerivedTable, rows: string): Promise<string> {
  const values = Object.entries(columns).map(([name, type]) => `${quoteName(name)}::${type}`)
  const [found] = await session.all(`SELECT ${hashOfHashes('h')} AS digest FROM (SELECT hash(${values.join(', ')}) AS h FROM ${rows})`)
  return String(found!.digest)
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
