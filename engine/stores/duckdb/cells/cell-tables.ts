import type { Definitions } from '../../../definitions/load-definitions.ts'
import { quoteName } from '../open-warehouse.ts'
import { bucketSql } from '../rows/touched-buckets.ts'
import { cellsTable, fieldCellsTable, nowTable } from '../tables.ts'
import type { CellGroup } from './cell-layout.ts'
import type { DerivedTable } from './derived-table.ts'
import { fieldOfRow, joinsOf, measureType, printMeasure, scopeOf, segmentSql } from './print-measure.ts'

/** The tables of a group of indicators: cells by field, and those without fields, summed from them. */
export function cellTables(group: CellGroup): [byField: DerivedTable, totals: DerivedTable] {
  const { dataset, dated, part, flows } = group
  const lanes = [...new Map(flows.flatMap((flow) => flow.lanes.map((lane) => [lane.name, lane]))).values()]
  const counts = Object.fromEntries(lanes.map(({ name, scaled }) => [name, measureType(scaled)]))
  const place = { segment: 'INTEGER', bucket: 'INTEGER' }
  const meaning = [lanes, dataset.unit, dataset.field, dataset.joins]
  const byField = fieldCellsTable(dataset.id, dated, part)
  const sums = Object.entries({ rows: 'INTEGER', ...counts }).map(
    ([name, type]) => `sum(${quoteName(name)})::${type} AS ${quoteName(name)}`,
  )
  return [
    {
      name: byField,
      columns: { ...place, field: 'INTEGER', rows: 'INTEGER', ...counts },
      words: ['field'],
      dataset,
      dated,
      from: 'rows',
      meaning,
      sql: (definitions, words, where) => {
        const scope = scopeOf(definitions, dataset, words)
        const joins = joinsOf(
          dataset,
          lanes.flatMap(({ measure }) => measure.where),
        )
        const printed = lanes.map(({ name, measure, scaled }) => `, ${printMeasure(measure, scaled, dataset, scope)} AS ${quoteName(name)}`)
        return (
          `SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(`r.${quoteName(dated)}`)} AS bucket, ${fieldOfRow(dataset)} AS field, count(*)::INTEGER AS rows` +
          `${printed.join('')} FROM (SELECT * FROM ${nowTable(dataset.id)} r WHERE ${where}) r ${joins} GROUP BY ALL`
        )
      },
    },
    {
      name: cellsTable(dataset.id, dated, part),
      columns: { ...place, rows: 'INTEGER', ...counts },
      words: [],
      dataset,
      dated,
      from: 'cells',
      meaning,
      sql: (_: Definitions, __, where) => `SELECT segment, bucket, ${sums.join(', ')} FROM ${byField} WHERE ${where} GROUP BY ALL`,
    },
  ]
}
