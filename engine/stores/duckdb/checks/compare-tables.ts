import type { Definitions } from '../../../definitions/load-definitions.ts'
import { firstDayOf, textOfDay } from '../../../definitions/period.ts'
import { derivedTables } from '../cells/derived-tables.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { hashOfHashes, rowHash, wordJoin } from '../rows/hash-batch.ts'
import { registers } from '../rows/registers.ts'
import { inForceTable, nowTable, pastTable, storedColumns } from '../tables.ts'
import type { FoundFault } from './found-fault.ts'

/** How the rows of a table are hashed in terms that do not hang on how words are numbered, and cut into parts. */
interface Hashed {
  table: string
  hash: string
  joins: string
  /** The column a difference is first narrowed down by. */
  part: '_batch' | 'batch' | 'bucket'
  where: string
}

/** Every difference between the derived tables of two warehouses made for the same definitions: the first of each table. */
export async function compareTables(
  live: Session,
  scratch: Session,
  definitions: Definitions,
): Promise<{ tables: number; faults: FoundFault[] }> {
  const faults: FoundFault[] = []
  const tables = hashedTables(definitions)
  for (const hashed of tables) {
    const part = await firstDifference(live, scratch, hashed, hashed.part, 'true')
    if (part === null) continue
    const fault: FoundFault = { code: 'REPLAY_DIFFERS', table: hashed.table.slice(1, -1) }
    if (hashed.part === 'bucket') faults.push({ ...fault, from: textOfDay(firstDayOf(part)) })
    else faults.push({ ...fault, batch: part, ...(await rowOf(live, scratch, hashed, part)) })
  }
  return { tables: tables.length, faults }
}

function hashedTables(definitions: Definitions): Hashed[] {
  const ofStanding = 'r._batch IN (SELECT batch FROM batches)'
  const rows = [...definitions.datasets.values()].flatMap((dataset) =>
    [nowTable(dataset.id), pastTable(dataset.id)].map(
      (table): Hashed => ({ table, ...rowHash(dataset), part: '_batch', where: ofStanding }),
    ),
  )
  const derived = derivedTables(definitions).map(({ name, columns, words }): Hashed => {
    const plain = Object.keys(columns).filter((column) => !words.includes(column))
    const parts = [...plain.map((column) => `r.${quoteName(column)}`), ...words.map((word) => `${quoteName(`h ${word}`)}.h`)]
    const joins = words.map((word) => wordJoin(`r.${quoteName(word)}`, `h ${word}`)).join(' ')
    return { table: name, hash: `hash(${parts.join(', ')})`, joins, part: 'bucket', where: 'true' }
  })
  const inForce = registers(definitions).map((register): Hashed => {
    const row = rowHash(
      register,
      storedColumns(register)
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('_')),
    )
    const hash = `hash(r._from, r._to, t.h, ${row.hash})`
    return { table: inForceTable(register.id), hash, joins: `${row.joins} ${wordJoin('r._thing', 't')}`, part: '_batch', where: 'true' }
  })
  const batches: Hashed = {
    table: quoteName('batches'),
    hash: 'hash(r.batch, r.dataset, r.as_of, r.first_day)',
    joins: '',
    part: 'batch',
    where: 'true',
  }
  const covers: Hashed = {
    table: quoteName('covers'),
    hash: "hash(r.batch, r.period, coalesce(r.unit, ''))",
    joins: '',
    part: 'batch',
    where: 'true',
  }
  return [batches, covers, ...rows, ...derived, ...inForce]
}

/** The lowest value of an expression among whose rows the two differ; null where they nowhere do. */
async function firstDifference(live: Session, scratch: Session, hashed: Hashed, by: string, where: string): Promise<number | null> {
  const digests = async (session: Session) => {
    const rows = await session.all(
      `SELECT part, ${hashOfHashes('h')} AS hash FROM (SELECT r.${by} AS part, ${hashed.hash} AS h FROM ${hashed.table} r ${hashed.joins} ` +
        `WHERE ${hashed.where} AND ${where}) GROUP BY part`,
    )
    return new Map(rows.map((row) => [Number(row.part), String(row.hash)]))
  }
  const [a, b] = [await digests(live), await digests(scratch)]
  const differing = [...new Set([...a.keys(), ...b.keys()])].filter((part) => a.get(part) !== b.get(part))
  return differing.reduce<number | null>((least, part) => (least === null || part < least ? part : least), null)
}

/** Narrowed down to a row of the file, where the table has rows of files. */
async function rowOf(live: Session, scratch: Session, hashed: Hashed, batch: number): Promise<{ row?: number }> {
  if (hashed.part !== '_batch' || hashed.table.startsWith('"in force')) return {}
  const block = await firstDifference(live, scratch, hashed, '_row // 4096', `r._batch = ${batch}`)
  const row =
    block === null ? null : await firstDifference(live, scratch, hashed, '_row', `r._batch = ${batch} AND r._row // 4096 = ${block}`)
  return row === null ? {} : { row }
}
