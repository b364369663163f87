import type { Condition } from '../../../definitions/condition.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import { isOfHalfMonths, type Period } from '../../../definitions/period.ts'
import { cellsOfRows } from '../cells/cells-of-rows.ts'
import type { DerivedTable } from '../cells/derived-table.ts'
import { fieldOfRow, joinSql, scopeOf, wholeSegment } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { bucketSql } from '../rows/touched-buckets.ts'
import { inForceTable, nowTable, pastTable, thingsTable } from '../tables.ts'
import { dayLiteral } from '../within-period.ts'
import type { FormulaCounter, Listed, Moment } from './counter.ts'

type Having = NonNullable<IndicatorOf<'register_share'>['formula']['having']>

/** Rows of the register in force at the period's end, which are the whole's; the entries that something names lie in a table by half-month. */
export const counter: FormulaCounter<'register_share'> = {
  tables({ formula: { having } }, { datasets }) {
    if (!having) return []
    const dataset = datasets.get(having.of)!
    const { on } = dataset.joins[having.join]!
    const table: DerivedTable = {
      name: tableOf(having),
      columns: { bucket: 'INTEGER', thing: 'INTEGER', n: 'INTEGER' },
      words: ['thing'],
      dataset,
      dated: having.dated,
      from: 'rows',
      meaning: dataset.joins[having.join],
      sql: (_, __, where) =>
        `SELECT ${bucketSql(`r.${quoteName(having.dated)}`)} AS bucket, r.${quoteName(on)} AS thing, count(*)::INTEGER AS n ` +
        `FROM ${nowTable(dataset.id)} r ${joinSql(dataset, having.join, 'JOIN')} WHERE ${where} GROUP BY ALL`,
    }
    return [table]
  },
  count: countRegister,
  async trace(moment, indicator, period, dataset) {
    const { session, definitions, words } = moment
    const { formula } = indicator
    const [file] = await session.all(
      `SELECT any_value(_batch) AS batch FROM ${inForceTable(dataset.id)} WHERE ${dayLiteral(period.last)} BETWEEN _from AND _to`,
    )
    const print = (condition: Condition) => printCondition(condition, scopeOf(definitions, dataset, words))
    const { among, counted, having } = formula
    const named = having ? [`r.${quoteName(dataset.key[0]!)} IN (SELECT thing FROM ${namedIn(moment, indicator, period)})`] : []
    return {
      table: `(SELECT * FROM ${nowTable(dataset.id)} UNION ALL SELECT * FROM ${pastTable(dataset.id)})`,
      joins: '',
      among: [`r._batch = ${Number(file?.batch ?? -1)}`, ...named, print(among)],
      counted: [print(counted)],
    }
  },
}

const tableOf = ({ of, join, dated }: Having): string => thingsTable(of, join, dated)

/** What something names in a period: of whole half-months as it is kept, else from the rows. */
function namedIn(moment: Moment, indicator: IndicatorOf<'register_share'>, period: Period): string {
  const [table] = counter.tables!(indicator, moment.definitions)
  const things = isOfHalfMonths(period) ? table!.name : cellsOfRows(moment, table!)(period)
  return `${things} WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket}`
}

async function countRegister(moment: Moment, indicator: IndicatorOf<'register_share'>, period: Period, byField: boolean): Promise<Listed> {
  const { session, definitions, words } = moment
  const { formula } = indicator
  const { of, among, counted, having } = formula
  const dataset = definitions.datasets.get(of)!
  const print = (condition: Condition) => printCondition(condition, scopeOf(definitions, dataset, words))
  const isThere = async (rows: string) => (await session.all(`SELECT count(*) AS n FROM (SELECT 1 FROM ${rows} LIMIT 1)`))[0]!.n !== 0n
  const endsAt = `${dayLiteral(period.last)} BETWEEN r._from AND r._to`
  const known = [`${inForceTable(of)} r WHERE ${endsAt}`, ...(having ? [namedIn(moment, indicator, period)] : [])]
  const named = having ? ` AND r._thing IN (SELECT thing FROM ${namedIn(moment, indicator, period)})` : ''
  const field = byField ? `(SELECT word FROM words w WHERE w.id = ${fieldOfRow(dataset)})` : 'NULL'
  const [rows, ...there] = await Promise.all([
    session.all(
      `SELECT ${field} AS field, coalesce(count_if(${print(among)} AND ${print(counted)}), 0)::BIGINT AS n, coalesce(count_if(${print(among)}), 0)::BIGINT AS d FROM ${inForceTable(of)} r WHERE ${endsAt}${named} GROUP BY ALL`,
    ),
    ...known.map(isThere),
  ])
  if (!there.every(Boolean)) return { covered: false, counts: [] }
  const segment = wholeSegment(definitions)
  return {
    covered: true,
    counts: rows.map((row) => ({
      segment,
      field: row.field === null ? '' : String(row.field),
      n: BigInt(row.n as bigint),
      d: BigInt(row.d as bigint),
    })),
  }
}
