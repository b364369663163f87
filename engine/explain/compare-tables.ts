import type { Definitions } from '../definitions/load-definitions.ts'
import { firstDayOf, textOfDay } from '../definitions/period.ts'
import { cellGroups, countColumns, distinctOnes, thingGroups } from '../facts/cell-layout.ts'
import { registers } from '../facts/registers.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { hashOfHashes, rowHash, wordJoin } from '../warehouse/settle-batch.ts'
import {
  cellsTable,
  distinctTable,
  fieldCellsTable,
  inForceTable,
  nowTable,
  pastTable,
  storedColumns,
  thingsTable,
} from '../warehouse/tables.ts'
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
  const cells = cellGroups(definitions).flatMap((group): Hashed[] => {
    const { dataset, dated } = group
    const counts = countColumns(group).map((name) => `r.${quoteName(name)}`)
    const hash = (...more: string[]) => `hash(${['r.segment', 'r.bucket', 'r.rows', ...counts, ...more].join(', ')})`
    const shared = { part: 'bucket' as const, where: 'true' }
    return [
      { table: fieldCellsTable(dataset.id, dated), hash: hash('f.h'), joins: wordJoin('r.field', 'f'), ...shared },
      { table: cellsTable(dataset.id, dated), hash: hash(), joins: '', ...shared },
    ]
  })
  const things = thingGroups(definitions).map(({ dataset, join, dated }): Hashed => {
    const hash = 'hash(r.bucket, r.n, t.h)'
    return { table: thingsTable(dataset.id, join, dated), hash, joins: wordJoin('r.thing', 't'), part: 'bucket', where: 'true' }
  })
  const distinct = distinctOnes(definitions).map(({ id, formula }): Hashed => {
    const isWord = definitions.datasets.get(formula.of)!.columns[formula.thing]!.type === 'text'
    const hash = `hash(r.segment, r.bucket, f.h, ${isWord ? 't.h' : 'r.thing'}, r.n, r.d)`
    const joins = `${wordJoin('r.field', 'f')} ${isWord ? wordJoin('r.thing', 't') : ''}`
    return { table: distinctTable(id), hash, joins, part: 'bucket', where: 'true' }
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
  return [batches, ...rows, ...cells, ...things, ...distinct, ...inForce]
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
