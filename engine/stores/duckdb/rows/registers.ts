import type { Dataset } from '../../../definitions/dataset.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Day } from '../../../definitions/period.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { inForceTable, nowTable, pastTable, storedColumns } from '../tables.ts'
import { type Likely, likelyCodes } from './likely-codes.ts'

/** One file of a register and the days on which it is in force; null = open on that side. */
interface InForce {
  batch: number
  from: Day | null
  to: Day | null
}

/** Statements that make the tables of register rows in force. */
export const createRegisterTables = (definitions: Definitions): string[] =>
  registers(definitions).map((dataset) => {
    const columns = storedColumns(dataset).filter(({ name }) => !name.startsWith('_'))
    const typed = columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(', ')
    return `CREATE TABLE IF NOT EXISTS ${inForceTable(dataset.id)} (_batch INTEGER, _thing INTEGER, _from DATE, _to DATE, ${typed})`
  })

/** The datasets that are registers. */
export const registers = ({ datasets }: Definitions): Dataset[] => [...datasets.values()].filter((dataset) => dataset.register)

/** The datasets whose rows join the register. */
export const usersOf = ({ datasets }: Definitions, register: string): Dataset[] =>
  [...datasets.values()].filter((dataset) => Object.values(dataset.joins).some((join) => join.register === register))

/**
 * Which file of a register is in force when: the one with the latest first day not after the day; files without a
 * period come before all others; of equal ones the later import.
 */
function inForce(files: { batch: number; firstDay: Day | null }[]): InForce[] {
  const latest = new Map<Day | null, number>()
  for (const { batch, firstDay } of [...files].sort((a, b) => a.batch - b.batch)) latest.set(firstDay, batch)
  const starts = [...latest].sort(([a], [b]) => (a ?? -Infinity) - (b ?? -Infinity))
  return starts.map(([from, batch], at) => ({ batch, from, to: at + 1 < starts.length ? starts[at + 1]![0]! - 1 : null }))
}

/** Lays the standing files of a register out by the days they are in force. */
export async function refreshRegister(session: Session, register: Dataset): Promise<void> {
  const table = inForceTable(register.id)
  await session.run(`DELETE FROM ${table}`)
  for (const query of await inForceSql(session, register)) await session.run(`INSERT INTO ${table} ${query}`)
}

/** Queries whose rows together are the rows of a register with the days they are in force, one for each standing file. */
export async function inForceSql(session: Session, register: Dataset): Promise<string[]> {
  const files = await session.all("SELECT batch, (first_day - DATE '1970-01-01')::INTEGER AS first FROM batches WHERE dataset = $dataset", {
    dataset: register.id,
  })
  const names = storedColumns(register)
    .filter(({ name }) => !name.startsWith('_'))
    .map(({ name }) => quoteName(name))
    .join(', ')
  return inForce(files.map((file) => ({ batch: Number(file.batch), firstDay: file.first === null ? null : Number(file.first) }))).map(
    ({ batch, from, to }) => {
      const days = `${from === null ? "DATE '0001-01-01'" : dateOf(from)}, ${to === null ? "DATE '9999-12-31'" : dateOf(to)}`
      const rows = [nowTable(register.id), pastTable(register.id)]
        .map((source) => `SELECT ${names} FROM ${source} WHERE _batch = ${batch}`)
        .join(' UNION ALL ')
      return `SELECT ${batch}, ${quoteName(register.key[0]!)}, ${days}, ${names} FROM (${rows})`
    },
  )
}

const dateOf = (day: Day): string => `(DATE '1970-01-01' + ${day})`

/** A row whose code the register in force does not have, with the codes that it may be meant for. */
interface Unjoined {
  row: number
  column: string
  code: string
  value: string
  likely: Likely | null
}

/** The rows `r` of a batch, each with its `thing` and `day`, that name nothing in the register of a join in force at that day. */
export function unjoinedSql(dataset: Dataset, batch: number, join: string): string {
  const { on, at, register } = dataset.joins[join]!
  const found = [nowTable(dataset.id), pastTable(dataset.id)]
    .map((table) => `SELECT _row, ${quoteName(on)} AS thing, ${quoteName(at)} AS day FROM ${table} WHERE _batch = ${batch}`)
    .join(' UNION ALL ')
  const other = quoteName(join)
  return `FROM (${found}) r ANTI JOIN ${inForceTable(register)} ${other} ON ${other}._thing = r.thing AND r.day BETWEEN ${other}._from AND ${other}._to`
}

/** Rows of a batch that name nothing in the register in force at their date, for joins that warn of it. */
export async function findUnjoined(
  session: Session,
  dataset: Dataset,
  batch: number,
  limit: number,
): Promise<{ count: number; rows: Unjoined[] }> {
  let count = 0
  const rows: Unjoined[] = []
  for (const [name, { on, register, unknown }] of Object.entries(dataset.joins)) {
    if (unknown === undefined) continue
    const unjoined = unjoinedSql(dataset, batch, name)
    const [total] = await session.all(`SELECT count(*) AS n ${unjoined}`)
    count += Number(total!.n)
    if (total!.n === 0n) continue
    const words = await session.all(`SELECT DISTINCT w.word FROM ${inForceTable(register)} r JOIN words w ON w.id = r._thing`)
    const likely = likelyCodes(words.map(({ word }) => String(word)))
    for (const row of await session.all(
      `SELECT f._row AS row, w.word AS value FROM (SELECT r._row, r.thing ${unjoined}) f JOIN words w ON w.id = f.thing ORDER BY row LIMIT ${limit}`,
    )) {
      const value = String(row.value)
      rows.push({ row: Number(row.row), column: on, code: unknown, value, likely: likely(value) })
    }
  }
  return { count, rows }
}
