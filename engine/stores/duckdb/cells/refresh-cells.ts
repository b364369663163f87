import type { Dataset } from '../../../definitions/dataset.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import { type Bucket, firstDayOf, textOfDay } from '../../../definitions/period.ts'
import type { Moment } from '../kinds/counter.ts'
import { quoteName, quoteText } from '../open-warehouse.ts'
import { refreshRegister, usersOf } from '../rows/registers.ts'
import { areFew, bucketSql, type Touched } from '../rows/touched-buckets.ts'
import type { DerivedTable } from './derived-table.ts'
import { derivedTables } from './derived-tables.ts'

/** Counts anew what a change of a dataset's rows moves: its own cells, and those of datasets that join it. */
export async function refreshCounts(moment: Moment, dataset: Dataset, touched: Touched): Promise<void> {
  if (dataset.register) {
    await refreshRegister(moment.session, dataset)
    for (const user of usersOf(moment.definitions, dataset.id)) await refreshDataset(moment, user.id, 'all')
  }
  await refreshDataset(moment, dataset.id, touched)
  await moment.session.run('DROP TABLE IF EXISTS temp.places')
}

/** So that afterwards the sum over cells equals the count over rows for every measure. */
async function refreshDataset(moment: Moment, dataset: string, touched: Touched | 'all'): Promise<void> {
  for (const table of tablesOf(moment.definitions, dataset)) {
    const buckets = touched === 'all' ? 'all' : [...(touched.buckets.get(table.dated) ?? [])]
    if (buckets.length > 0) await refreshTable(moment, table, buckets, touched !== 'all' && areFew(touched))
  }
}

const tablesOf = (definitions: Definitions, dataset: string): DerivedTable[] =>
  derivedTables(definitions).filter((table) => table.dataset.id === dataset)

/** Counts a table anew in the given half-months, or in all of them; where `places` are noted, in these alone. */
export async function refreshTable(
  { session, definitions, words }: Moment,
  table: DerivedTable,
  buckets: Bucket[] | 'all',
  inPlaces = false,
): Promise<void> {
  const [inCells, inRows] = inPlaces ? wherePlace(table) : ['', '']
  const where = whereBucket('bucket', buckets) + inCells
  await session.run(`DELETE FROM ${table.name} WHERE ${where}`)
  const counted = table.from === 'cells' ? where : whereDated(table.dated, buckets) + inRows
  // Rows in an order come in on one thread: each of several would hold a quarter of a MiB for every column and its blanks until the commit.
  await session.run(`INSERT INTO ${table.name} SELECT * FROM (${table.sql(definitions, words, counted)}) ORDER BY bucket`)
}

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

/**
 * Further tests of cells, and of rows, that lie in one of the `places`, as far as the table tells places apart. A place is known
 * by a hash, in which blanks are equal too; where two are alike both are counted anew.
 */
function wherePlace({ dataset, dated, columns }: DerivedTable): [inCells: string, inRows: string] {
  const parts = Object.entries({ segment: dataset.unit, field: dataset.field }).filter(([name, column]) => name in columns && column)
  if (parts.length === 0) return ['', '']
  const cell = `hash(bucket, ${parts.map(([name]) => name).join(', ')})`
  const row = `hash(${bucketSql(`r.${quoteName(dated)}`)}, ${parts.map(([, column]) => `r.${quoteName(column!)}`).join(', ')})`
  const places = ` IN (SELECT ${cell} FROM places WHERE dated = ${quoteText(dated)})`
  return [` AND ${cell}${places}`, ` AND ${row}${places}`]
}
