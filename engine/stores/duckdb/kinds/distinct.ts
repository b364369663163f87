import { isOfHalfMonths } from '../../../definitions/period.ts'
import { cellsOfRows } from '../cells/cells-of-rows.ts'
import { countRows, fieldOfRow, joinsOf, scopeOf, segmentSql } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { bucketSql } from '../rows/touched-buckets.ts'
import { distinctTable, nowTable } from '../tables.ts'
import { within } from '../within-period.ts'
import type { FormulaCounter } from './counter.ts'
import { anyDated, standing } from './open-rows.ts'

/**
 * A sparse table of its own: by segment, half-month, field and thing, how many rows are counted and of how many. Each
 * thing is one, however many rows name it, so what is given out carries the thing.
 */
export const counter: FormulaCounter<'distinct'> = {
  tables({ id, formula }, { datasets }) {
    const dataset = datasets.get(formula.of)!
    const isWord = dataset.columns[formula.thing]!.type === 'text'
    const columns = { segment: 'INTEGER', bucket: 'INTEGER', field: 'INTEGER', thing: 'INTEGER', n: 'INTEGER', d: 'INTEGER' }
    return [
      {
        name: distinctTable(id),
        columns,
        words: isWord ? ['field', 'thing'] : ['field'],
        dataset,
        dated: formula.dated,
        from: 'rows',
        meaning: [formula, dataset.unit, dataset.field, dataset.joins],
        sql: (definitions, words, where) => {
          const scope = scopeOf(definitions, dataset, words)
          const thing = scope.field(formula.thing)
          const kept = thing.kept === 'words' ? thing.sql : `enum_code(${thing.sql})::INTEGER`
          return (
            `SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(`r.${quoteName(formula.dated)}`)} AS bucket, ${fieldOfRow(dataset)} AS field, ${kept} AS thing, ` +
            `${countRows([formula.counted], scope)}::INTEGER AS n, count(*)::INTEGER AS d FROM ${nowTable(dataset.id)} r ` +
            `${joinsOf(dataset, [formula.among, formula.counted])} WHERE ${where} AND ${printCondition(formula.among, scope)} AND ${thing.sql} IS NOT NULL GROUP BY ALL`
          )
        },
      },
    ]
  },
  async count(moment, one, period, byField) {
    const { session, definitions } = moment
    const { id } = one
    const [table] = counter.tables!(one, definitions)
    const isKept = definitions.indicators.get(id) === one && isOfHalfMonths(period)
    const things = isKept ? distinctTable(id) : cellsOfRows(moment, table!)(period)
    const field = byField ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
    const rows = await session.all(
      `SELECT segment, ${field} AS field, thing, (sum(n) > 0) AS counted FROM ${things} x ` +
        `WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
    )
    const counts = rows.map((row) => ({
      segment: Number(row.segment),
      field: row.field === null ? '' : String(row.field),
      thing: Number(row.thing),
      n: row.counted ? 1n : 0n,
      d: 1n,
    }))
    // Rows that are none of those among which is counted are data all the same.
    return { covered: rows.length > 0 || (await anyDated(moment, table!.dataset, one.formula.dated, period)), counts }
  },
  trace({ definitions, words }, { formula: { among, counted, dated } }, period, dataset) {
    const scope = scopeOf(definitions, dataset, words)
    const tests = [standing, within(dated, period), printCondition(among, scope)]
    const joins = joinsOf(dataset, [among, counted])
    return { table: nowTable(dataset.id), joins, among: tests, counted: [printCondition(counted, scope)] }
  },
}
