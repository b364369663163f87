import type { Condition } from '../definitions/condition.ts'
import type { Dataset } from '../definitions/dataset.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Bucket, firstDayOf, textOfDay } from '../definitions/period.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { type FieldSql, printCondition } from '../warehouse/print-condition.ts'
import { cellsTable, fieldCellsTable, inForceTable, keptAs, nowTable, thingsTable, timeOf } from '../warehouse/tables.ts'
import { bucketSql, type Touched } from '../warehouse/touched-buckets.ts'
import type { Words } from '../warehouse/words.ts'
import { type CellGroup, cellGroups, denominatorOf, numeratorOf, type ThingGroup, thingGroups } from './cell-layout.ts'

/** Statements that make the tables of cells and of things. */
export function createCellTables(definitions: Definitions): string[] {
  const cells = cellGroups(definitions).flatMap(({ dataset, dated, shares }) => {
    const counts = shares.map(({ id }) => `${quoteName(numeratorOf(id))} INTEGER, ${quoteName(denominatorOf(id))} INTEGER`).join(', ')
    return [
      `CREATE TABLE IF NOT EXISTS ${fieldCellsTable(dataset.id, dated)} (segment INTEGER, bucket INTEGER, field INTEGER, rows INTEGER, ${counts})`,
      `CREATE TABLE IF NOT EXISTS ${cellsTable(dataset.id, dated)} (segment INTEGER, bucket INTEGER, rows INTEGER, ${counts})`,
    ]
  })
  const things = thingGroups(definitions).map(
    ({ dataset, join, dated }) =>
      `CREATE TABLE IF NOT EXISTS ${thingsTable(dataset.id, join, dated)} (bucket INTEGER, thing INTEGER, n INTEGER)`,
  )
  return [...cells, ...things]
}

/** The date columns of a dataset under which something is counted. */
export function countedDates(definitions: Definitions, dataset: string): string[] {
  const dated = [...cellGroups(definitions), ...thingGroups(definitions)]
    .filter((group) => group.dataset.id === dataset)
    .map((group) => group.dated)
  return [...new Set(dated)]
}

/**
 * Counts the rows that stand anew in the given buckets of each date, or in all of them, so that afterwards the sum
 * over cells equals the count over rows for every measure.
 */
export async function refreshCells(
  session: Session,
  definitions: Definitions,
  words: Words,
  dataset: string,
  touched: Touched | 'all',
): Promise<void> {
  for (const group of cellGroups(definitions)) {
    const buckets = touched === 'all' ? 'all' : [...(touched.get(group.dated) ?? [])]
    if (group.dataset.id === dataset && buckets.length > 0) await refreshGroup(session, definitions, words, group, buckets)
  }
  for (const group of thingGroups(definitions)) {
    const buckets = touched === 'all' ? 'all' : [...(touched.get(group.dated) ?? [])]
    if (group.dataset.id === dataset && buckets.length > 0) await refreshThings(session, group, buckets)
  }
}

async function refreshGroup(
  session: Session,
  definitions: Definitions,
  words: Words,
  group: CellGroup,
  buckets: Bucket[] | 'all',
): Promise<void> {
  const where = whereBucket('bucket', buckets)
  const [fields, totals] = [fieldCellsTable(group.dataset.id, group.dated), cellsTable(group.dataset.id, group.dated)]
  await session.run(`DELETE FROM ${fields} WHERE ${where}`)
  await session.run(`DELETE FROM ${totals} WHERE ${where}`)
  await session.run(`INSERT INTO ${fields} ${fieldCellsSql(definitions, words, group, whereDated(group.dated, buckets))}`)
  await session.run(`INSERT INTO ${totals} ${cellsSql(group, where)}`)
}

async function refreshThings(session: Session, group: ThingGroup, buckets: Bucket[] | 'all'): Promise<void> {
  const table = thingsTable(group.dataset.id, group.join, group.dated)
  await session.run(`DELETE FROM ${table} WHERE ${whereBucket('bucket', buckets)}`)
  await session.run(`INSERT INTO ${table} ${thingsSql(group, whereDated(group.dated, buckets))}`)
}

/** The query whose rows are the cells by field of a group, counted from the rows `r` that stand. */
export function fieldCellsSql(definitions: Definitions, words: Words, { dataset, dated, shares }: CellGroup, where: string): string {
  const scope = { field: (name: string) => fieldSql(definitions, dataset, name), word: words.find }
  const print = (condition: Condition) => printCondition(condition, scope)
  const joins = joinsOf(
    dataset,
    shares.flatMap(({ share }) => [share.among, share.counted]),
  )
  const counts = shares.flatMap(({ id, share }) => {
    const among = print(share.among)
    return [
      `count_if(${among} AND ${print(share.counted)})::INTEGER AS ${quoteName(numeratorOf(id))}`,
      `count_if(${among})::INTEGER AS ${quoteName(denominatorOf(id))}`,
    ]
  })
  return (
    `SELECT ${dataset.unit ? `r.${quoteName(dataset.unit)}` : '0'} AS segment, ${bucketSql(`r.${quoteName(dated)}`)} AS bucket, ` +
    `${dataset.field ? `r.${quoteName(dataset.field)}` : '-1'} AS field, count(*)::INTEGER AS rows, ${counts.join(', ')} ` +
    `FROM ${nowTable(dataset.id)} r ${joins} WHERE ${where} GROUP BY ALL`
  )
}

/** The query whose rows are the cells of a group without fields, summed from those by field. */
export function cellsSql({ dataset, dated, shares }: CellGroup, where: string): string {
  const names = shares.flatMap(({ id }) => [numeratorOf(id), denominatorOf(id)]).map(quoteName)
  const sums = names.map((name) => `sum(${name})::INTEGER`).join(', ')
  return `SELECT segment, bucket, sum(rows)::INTEGER AS rows, ${sums} FROM ${fieldCellsTable(dataset.id, dated)} WHERE ${where} GROUP BY ALL`
}

/** The query whose rows are the things of a register that rows `r` name, by bucket. */
export const thingsSql = ({ dataset, join, dated }: ThingGroup, where: string): string =>
  `SELECT ${bucketSql(`r.${quoteName(dated)}`)} AS bucket, r.${quoteName(dataset.joins[join]!.on)} AS thing, count(*)::INTEGER AS n ` +
  `FROM ${nowTable(dataset.id)} r ${joinSql(dataset, join, 'JOIN')} WHERE ${where} GROUP BY ALL`

const whereBucket = (bucket: string, buckets: Bucket[] | 'all'): string =>
  buckets === 'all' ? 'true' : `${bucket} IN (${buckets.join(', ')})`

/** The days around the buckets let DuckDB skip the rows outside them; they say all where no bucket between is left out. */
function whereDated(dated: string, buckets: Bucket[] | 'all'): string {
  const date = `r.${quoteName(dated)}`
  if (buckets === 'all') return `${date} IS NOT NULL`
  const [first, last] = [Math.min(...buckets), Math.max(...buckets)]
  const between = `${date} >= DATE '${textOfDay(firstDayOf(first))}' AND ${date} < DATE '${textOfDay(firstDayOf(last + 1))}'`
  return buckets.length === last - first + 1 ? between : `${between} AND ${whereBucket(bucketSql(date), buckets)}`
}

/** The SQL of a field of a dataset's row `r`, or of a joined register's row. */
export function fieldSql(definitions: Definitions, dataset: Dataset, field: string): FieldSql {
  const [join, name] = field.includes('.') ? (field.split('.', 2) as [string, string]) : [null, field]
  const owner = join === null ? dataset : definitions.datasets.get(dataset.joins[join]!.register)!
  const alias = join === null ? 'r' : quoteName(join)
  const kept = keptAs(owner, name, owner.columns[name]!)
  return { kept, sql: `${alias}.${quoteName(name)}`, ...(kept === 'instant' ? { time: `${alias}.${quoteName(timeOf(name))}` } : {}) }
}

function joinsOf(dataset: Dataset, conditions: Condition[]): string {
  const asked = JSON.stringify(conditions)
  return Object.keys(dataset.joins)
    .filter((join) => asked.includes(`"${join}.`))
    .map((join) => joinSql(dataset, join, 'LEFT JOIN'))
    .join(' ')
}

/** Joins the register's row in force at the row's date. */
export function joinSql(dataset: Dataset, join: string, kind: 'JOIN' | 'LEFT JOIN'): string {
  const { register, on, at } = dataset.joins[join]!
  const alias = quoteName(join)
  return `${kind} ${inForceTable(register)} ${alias} ON ${alias}._thing = r.${quoteName(on)} AND r.${quoteName(at)} BETWEEN ${alias}._from AND ${alias}._to`
}
