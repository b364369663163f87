import type { Definitions } from '../../../definitions/load-definitions.ts'
import { quoteName } from '../open-warehouse.ts'
import { bucketSql } from '../rows/touched-buckets.ts'
import { cellsTable, denominatorOf, fieldCellsTable, nowTable, numeratorOf } from '../tables.ts'
import type { CellGroup, Flow } from './cell-layout.ts'
import type { DerivedTable } from './derived-table.ts'
import { fieldOfRow, joinsOf, measureType, printMeasure, scopeOf, segmentSql } from './print-measure.ts'

/** The tables of a group of indicators: cells by field, and those without fields, summed from them. */
export function cellTables(group: CellGroup): [byField: DerivedTable, totals: DerivedTable] {
  const { dataset, dated, part, flows } = group
  const counts = Object.fromEntries(flows.flatMap(typesOf))
  const place = { segment: 'INTEGER', bucket: 'INTEGER' }
  const meaning = [flows.map(({ id, measures, scaled }) => [id, measures, scaled]), dataset.unit, dataset.field, dataset.joins]
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
          flows.flatMap(({ measures }) => measures.flatMap((measure) => measure?.where ?? [])),
        )
        const printed = flows.flatMap(({ id, measures: [n, d], scaled }) => [
          `${printMeasure(n, scaled, dataset, scope)} AS ${quoteName(numeratorOf(id))}`,
          `${printMeasure(d, scaled, dataset, scope)} AS ${quoteName(denominatorOf(id))}`,
        ])
        return (
          `SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(`r.${quoteName(dated)}`)} AS bucket, ${fieldOfRow(dataset)} AS field, count(*)::INTEGER AS rows, ` +
          `${printed.join(', ')} FROM ${nowTable(dataset.id)} r ${joins} WHERE ${where} GROUP BY ALL`
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

const typesOf = ({ id, measures: [n, d], scaled }: Flow): [string, string][] => [
  [numeratorOf(id), measureType(n, scaled)],
  [denominatorOf(id), measureType(d, scaled)],
]
