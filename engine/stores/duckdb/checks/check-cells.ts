import type { Definitions } from '../../../definitions/load-definitions.ts'
import { firstDayOf, textOfDay } from '../../../definitions/period.ts'
import type { DerivedTable } from '../cells/derived-table.ts'
import { derivedTables } from '../cells/derived-tables.ts'
import { quoteName, type Row, type Session } from '../open-warehouse.ts'
import { hashOfHashes } from '../rows/hash-batch.ts'
import { inForceSql, registers } from '../rows/registers.ts'
import { inForceTable, nowTable } from '../tables.ts'
import type { Words } from '../words.ts'
import type { Checked, FoundFault } from './found-fault.ts'

/** A table, what it should hold, and whether a digest of both has shown already that it does. */
interface Compared {
  table: string
  counted: string
  same: boolean
}

/** How many rows are counted anew at once: a million take as much memory as DuckDB has. */
const countedAtOnce = 1 << 19

/** Every table of counts, and of registers in force, holds just what the rows that stand give when counted anew, about `atOnce` rows at a time. */
export async function checkCells(session: Session, definitions: Definitions, words: Words, atOnce = countedAtOnce): Promise<Checked> {
  const tables: Compared[] = []
  for (const table of derivedTables(definitions)) {
    const counted = (part: string) => table.sql(definitions, words, part)
    let same = true
    for (const part of await partsOf(session, table, atOnce)) {
      const kept = `(SELECT * FROM ${table.name} WHERE ${part.kept})`
      same &&= (await digest(session, table, `(${counted(part.counted)})`)) === (await digest(session, table, kept))
    }
    tables.push({ table: table.name, counted: counted(everything(table)), same })
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

/** A table of counts in stretches of half-months, as conditions of what is counted and of what is kept; together they are all of both. */
async function partsOf(session: Session, table: DerivedTable, atOnce: number): Promise<{ counted: string; kept: string }[]> {
  const [rows] = await session.all(`SELECT count(*) AS n FROM ${nowTable(table.dataset.id)}`)
  const parts = Math.ceil(Number(rows!.n) / atOnce)
  const found = await session.all(
    `SELECT max(bucket) AS last FROM (SELECT bucket, ceil(${parts} * sum(n) OVER (ORDER BY bucket) / sum(n) OVER ()) AS part ` +
      `FROM (SELECT bucket, count(*) AS n FROM ${table.name} WHERE bucket IS NOT NULL GROUP BY bucket)) GROUP BY part ORDER BY last`,
  )
  const cuts = found.slice(0, -1).map(({ last }) => Number(last) + 1)
  const date = `r.${quoteName(table.dated)}`
  const dayOf = (bucket: number) => `DATE '${textOfDay(firstDayOf(bucket))}'`
  return [...cuts, null].map((to, at) => {
    const from = at === 0 ? null : cuts[at - 1]!
    // What has no half-month is of the first.
    const beyond = from === null ? (to === null ? 'true' : `(bucket < ${to} OR bucket IS NULL)`) : `bucket >= ${from}`
    const kept = from === null || to === null ? beyond : `${beyond} AND bucket < ${to}`
    const days = [
      everything(table),
      ...(from === null ? [] : [`${date} >= ${dayOf(from)}`]),
      ...(to === null ? [] : [`${date} < ${dayOf(to)}`]),
    ]
    return { counted: table.from === 'cells' ? kept : days.join(' AND '), kept }
  })
}

const everything = ({ from, dated }: DerivedTable): string => (from === 'cells' ? 'true' : standingAt(dated))

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
