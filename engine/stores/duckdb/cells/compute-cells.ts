import type { Dataset } from '../../../definitions/dataset.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import { type Bucket, firstDayOf, textOfDay } from '../../../definitions/period.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { cellsTable, distinctTable, fieldCellsTable, nowTable, thingsTable } from '../tables.ts'
import { bucketSql, type Touched } from '../rows/touched-buckets.ts'
import type { Words } from '../words.ts'
import {
  type CellGroup,
  cellGroups,
  countColumns,
  denominatorOf,
  distinctOnes,
  isScaled,
  measuresOf,
  numeratorOf,
  type ThingGroup,
  thingGroups,
} from './cell-layout.ts'
import { joinSql, joinsOf, measureType, printMeasure, scopeOf, segmentSql } from './print-measure.ts'

/** Statements that make the tables of cells and of things. */
export function createCellTables(definitions: Definitions): string[] {
  const cells = cellGroups(definitions).flatMap(({ dataset, dated, flows }) => {
    const counts = flows
      .flatMap((flow) => {
        const [numerator, denominator] = measuresOf(flow).map((measure) => measureType(measure, isScaled(flow)))
        return [`${quoteName(numeratorOf(flow.id))} ${numerator}`, `${quoteName(denominatorOf(flow.id))} ${denominator}`]
      })
      .join(', ')
    return [
      `CREATE TABLE IF NOT EXISTS ${fieldCellsTable(dataset.id, dated)} (segment INTEGER, bucket INTEGER, field INTEGER, rows INTEGER, ${counts})`,
      `CREATE TABLE IF NOT EXISTS ${cellsTable(dataset.id, dated)} (segment INTEGER, bucket INTEGER, rows INTEGER, ${counts})`,
    ]
  })
  const things = thingGroups(definitions).map(
    ({ dataset, join, dated }) =>
      `CREATE TABLE IF NOT EXISTS ${thingsTable(dataset.id, join, dated)} (bucket INTEGER, thing INTEGER, n INTEGER)`,
  )
  const distinct = distinctOnes(definitions).map(
    ({ id }) =>
      `CREATE TABLE IF NOT EXISTS ${distinctTable(id)} (segment INTEGER, bucket INTEGER, field INTEGER, thing INTEGER, n INTEGER, d INTEGER)`,
  )
  return [...cells, ...things, ...distinct]
}

/** The date columns of a dataset under which something is counted. */
export function countedDates(definitions: Definitions, dataset: string): string[] {
  const dated = [...cellGroups(definitions), ...thingGroups(definitions)]
    .filter((group) => group.dataset.id === dataset)
    .map((group) => group.dated)
  const distinct = distinctOnes(definitions).filter(({ formula }) => formula.of === dataset)
  return [...new Set([...dated, ...distinct.map(({ formula }) => formula.dated)])]
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
  for (const indicator of distinctOnes(definitions)) {
    const { of, dated } = indicator.formula
    const buckets = touched === 'all' ? 'all' : [...(touched.get(dated) ?? [])]
    if (of !== dataset || buckets.length === 0) continue
    const table = distinctTable(indicator.id)
    await session.run(`DELETE FROM ${table} WHERE ${whereBucket('bucket', buckets)}`)
    await session.run(`INSERT INTO ${table} ${distinctSql(definitions, words, indicator, whereDated(dated, buckets))}`)
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
export function fieldCellsSql(definitions: Definitions, words: Words, group: CellGroup, where: string): string {
  const { dataset, dated, flows } = group
  const scope = scopeOf(definitions, dataset, words)
  const joins = joinsOf(dataset, flows.map(measuresOf))
  const counts = flows.flatMap((flow) => {
    const [numerator, denominator] = measuresOf(flow).map((measure) => printMeasure(measure, isScaled(flow), dataset, scope))
    return [`${numerator} AS ${quoteName(numeratorOf(flow.id))}`, `${denominator} AS ${quoteName(denominatorOf(flow.id))}`]
  })
  return (
    `SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(`r.${quoteName(dated)}`)} AS bucket, ${fieldOfRow(dataset)} AS field, count(*)::INTEGER AS rows, ` +
    `${counts.join(', ')} FROM ${nowTable(dataset.id)} r ${joins} WHERE ${where} GROUP BY ALL`
  )
}

/** The query whose rows are the things that rows `r` name: by segment, half-month and field, how many rows are counted and of how many. */
export function distinctSql(definitions: Definitions, words: Words, { formula }: IndicatorOf<'distinct'>, where: string): string {
  const dataset = definitions.datasets.get(formula.of)!
  const scope = scopeOf(definitions, dataset, words)
  const among = printCondition(formula.among, scope)
  const thing = scope.field(formula.thing)
  const kept = thing.kept === 'words' ? thing.sql : `enum_code(${thing.sql})::INTEGER`
  return (
    `SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(`r.${quoteName(formula.dated)}`)} AS bucket, ${fieldOfRow(dataset)} AS field, ${kept} AS thing, ` +
    `count_if(${printCondition(formula.counted, scope)})::INTEGER AS n, count(*)::INTEGER AS d FROM ${nowTable(dataset.id)} r ` +
    `${joinsOf(dataset, [formula.among, formula.counted])} WHERE ${where} AND ${among} AND ${thing.sql} IS NOT NULL GROUP BY ALL`
  )
}

const fieldOfRow = (dataset: Dataset): string => (dataset.field ? `r.${quoteName(dataset.field)}` : '-1')

/** The query whose rows are the cells of a group without fields, summed from those by field. */
export function cellsSql(group: CellGroup, where: string): string {
  const types = group.flows.flatMap((flow) => measuresOf(flow).map((measure) => measureType(measure, isScaled(flow))))
  const sums = countColumns(group).map((name, at) => `sum(${quoteName(name)})::${types[at]}`)
  const table = fieldCellsTable(group.dataset.id, group.dated)
  return `SELECT segment, bucket, sum(rows)::INTEGER AS rows, ${sums.join(', ')} FROM ${table} WHERE ${where} GROUP BY ALL`
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
