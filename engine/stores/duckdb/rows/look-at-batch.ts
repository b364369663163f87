import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { keptAs, nowTable, pastTable } from '../tables.ts'
import { unjoinedSql } from './registers.ts'
import { sameKey } from './same-key.ts'
import { sameValues } from './settle-batch.ts'

const shownShapes = 50
/** Of how many words, the most frequent, and of how many letters each at most, a batch is looked at: what is longer is no code. */
const [mostWords, longestWord] = [5000, 200]

const rowsOf = (dataset: Dataset, batch: number): string =>
  `(${[nowTable(dataset.id), pastTable(dataset.id)].map((table) => `SELECT * FROM ${table} WHERE _batch = ${batch}`).join(' UNION ALL ')})`

/** The places of the units whose rows a batch holds, those with the most rows first; none where the dataset has no unit. */
export async function unitsOfBatch(session: Session, dataset: Dataset, batch: number): Promise<number[]> {
  if (!dataset.unit) return []
  const found = await session.all(
    `SELECT s.unit, count(*) AS n FROM ${rowsOf(dataset, batch)} r JOIN segments s ON s.ix = r.${quoteName(dataset.unit)} GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
  return found.map(({ unit }) => Number(unit))
}

/** How the keys of some rows are built: `A9.9-9` of H27.436-12; how many rows have such keys, and the first of them. */
export interface KeyShape {
  shape: string
  rows: number
  row: number
  example: string
}

/** The shapes of a batch's keys, the most frequent and the rarest of them; none where the key is no single text, and of the codes of a register. */
export async function shapesOfKeys(session: Session, dataset: Dataset, batch: number): Promise<KeyShape[]> {
  const name = dataset.key[0]!
  if (keptAs(dataset, name, dataset.columns[name]!) !== 'text') return []
  const key = `r.${quoteName(name)}`
  const shape = `regexp_replace(regexp_replace(${key}, '\\p{L}+', 'A', 'g'), '[0-9]+', '9', 'g')`
  const found = await session.all(
    `SELECT ${shape} AS shape, count(*) AS n, min(r._row) AS row, arg_min(${key}, r._row) AS example FROM ${rowsOf(dataset, batch)} r GROUP BY 1 ` +
      `QUALIFY row_number() OVER (ORDER BY n DESC, row) = 1 OR row_number() OVER (ORDER BY n, row) <= ${shownShapes} ORDER BY n DESC, row`,
  )
  return found.map(({ shape, n, row, example }) => ({ shape: String(shape), rows: Number(n), row: Number(row), example: String(example) }))
}

/** The fields of a batch, those of the most rows first, each with the first row; and those of the rows that stand beside it. */
export interface FieldsHeld {
  own: { field: string; rows: number; row: number }[]
  others: string[]
}

/** What a batch and what stands beside it hold in the column of fields, the most frequent; nothing where that is no column of words. */
export async function fieldsHeld(session: Session, dataset: Dataset, batch: number): Promise<FieldsHeld> {
  const name = dataset.field
  if (!name || keptAs(dataset, name, dataset.columns[name]!) !== 'words') return { own: [], others: [] }
  const word = `JOIN words w ON w.id = r.${quoteName(name)}`
  const short = `length(w.word) <= ${longestWord}`
  const own = await session.all(
    `SELECT w.word AS field, count(*) AS n, min(r._row) AS row FROM ${rowsOf(dataset, batch)} r ${word} WHERE ${short} GROUP BY 1 ORDER BY n DESC, row LIMIT ${mostWords}`,
  )
  const others = await session.all(
    `SELECT w.word AS field FROM ${nowTable(dataset.id)} r ${word} WHERE r._batch <> ${batch} AND ${short} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${mostWords}`,
  )
  return {
    own: own.map(({ field, n, row }) => ({ field: String(field), rows: Number(n), row: Number(row) })),
    others: others.map(({ field }) => String(field)),
  }
}

/** So many answers of one round, question, group and option, and the first row of them. */
export interface Answers {
  round: string
  question: string
  group: string
  option: string
  rows: number
  row: number
}

/** The answers of a batch, alike ones together, the most frequent; none where the dataset is no survey. */
export async function answersOf(session: Session, dataset: Dataset, batch: number): Promise<Answers[]> {
  const { tallied } = dataset
  if (!tallied) return []
  const word = (name: string) => `(SELECT left(word, ${longestWord}) FROM words w WHERE w.id = r.${quoteName(name)})`
  const parts = Object.entries(tallied).map(([part, name]) => `${word(name)} AS ${quoteName(part)}`)
  const found = await session.all(
    `SELECT ${parts.join(', ')}, count(*) AS n, min(r._row) AS row FROM ${rowsOf(dataset, batch)} r GROUP BY ALL ORDER BY n DESC, row LIMIT ${mostWords}`,
  )
  return found.map(({ round, question, group, option, n, row }) => ({
    ...{ round: String(round), question: String(question), group: String(group), option: String(option) },
    ...{ rows: Number(n), row: Number(row) },
  }))
}

/** How many rows of a batch gave way to what another one says later and otherwise, the first of them, and as of which day that one tells. */
export interface Overtaken {
  batch: number
  asOf: string
  rows: number
  row: number
}

/** The batches before whose later states rows of a batch give way, the one with the most first; none of a register, whose files are in force one after the other. */
export async function overtakenRows(session: Session, dataset: Dataset, batch: number): Promise<Overtaken[]> {
  if (dataset.register) return []
  const found = await session.all(
    `SELECT n._batch AS batch, b.as_of::VARCHAR AS day, count(*) AS rows, min(p._row) AS row FROM ${pastTable(dataset.id)} p JOIN ${nowTable(dataset.id)} n ON ${sameKey(dataset, 'p', 'n')} ` +
      `JOIN batches b ON b.batch = n._batch WHERE p._batch = ${batch} AND NOT (${sameValues(dataset, 'p', 'n')}) GROUP BY ALL ORDER BY rows DESC, batch`,
  )
  return found.map(({ batch, day, rows, row }) => ({ batch: Number(batch), asOf: String(day), rows: Number(rows), row: Number(row) }))
}

/** How many rows of a batch say yes, no and nothing in a column, and the first that says nothing. */
export interface SaidYes {
  column: string
  yes: number
  no: number
  blank: number
  row: number
}

/** What a batch says in each of its columns of yes and no. */
export async function yesAndNoOf(session: Session, dataset: Dataset, batch: number): Promise<SaidYes[]> {
  const names = Object.entries(dataset.columns).flatMap(([name, { type }]) => (type === 'boolean' ? [name] : []))
  if (names.length === 0) return []
  const counts = names.flatMap((name, at) => {
    const cell = `r.${quoteName(name)}`
    return [
      `count_if(${cell}) AS yes${at}`,
      `count_if(NOT ${cell}) AS no${at}`,
      `count_if(${cell} IS NULL) AS blank${at}`,
      `min(r._row) FILTER (WHERE ${cell} IS NULL) AS row${at}`,
    ]
  })
  const [found] = await session.all(`SELECT ${counts.join(', ')} FROM ${rowsOf(dataset, batch)} r`)
  const of = (part: string, at: number) => Number(found![`${part}${at}`])
  return names.map((column, at) => ({ column, yes: of('yes', at), no: of('no', at), blank: of('blank', at), row: of('row', at) }))
}

/** Codes of a batch that the register in force at their date does not have. */
export interface Unregistered {
  column: string
  register: string
  rows: number
  codes: number
  /** The most frequent. */
  first: string[]
}

/** What rows of a batch name in no register, by the joins that warn of it; `shown` codes of each. */
export async function countUnregistered(session: Session, dataset: Dataset, batch: number, shown: number): Promise<Unregistered[]> {
  const all: Unregistered[] = []
  for (const [name, { on, register, unknown }] of Object.entries(dataset.joins)) {
    if (unknown === undefined) continue
    const codes = await session.all(
      `SELECT w.word AS code, count(*) AS n ${unjoinedSql(dataset, batch, name)} JOIN words w ON w.id = r.thing GROUP BY 1 ORDER BY n DESC, code`,
    )
    if (codes.length === 0) continue
    const rows = codes.reduce((sum, { n }) => sum + Number(n), 0)
    all.push({ column: on, register, rows, codes: codes.length, first: codes.slice(0, shown).map(({ code }) => String(code)) })
  }
  return all
}
