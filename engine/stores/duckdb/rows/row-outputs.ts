import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName } from '../open-warehouse.ts'
import { keptAs, timeOf } from '../tables.ts'

/** What rows are given out as: name → SQL over a row `r`. */
export const outputsOf = (dataset: Dataset): { name: string; sql: string }[] => [
  ...Object.keys(dataset.columns).map((name) => ({ name, sql: outputOf(dataset, name) })),
  { name: '_batch', sql: 'r._batch' },
  { name: '_row', sql: 'r._row' },
]

/** A column of a row `r` as people read it. */
export function outputOf(dataset: Dataset, name: string): string {
  const sql = `r.${quoteName(name)}`
  switch (keptAs(dataset, name, dataset.columns[name]!)) {
    case 'words':
      return `(SELECT word FROM words w WHERE w.id = ${sql})`
    case 'unit':
      return `(SELECT u.code FROM segments s JOIN units u ON u.ix = s.unit WHERE s.ix = ${sql})`
    case 'choice':
      return `${sql}::VARCHAR`
    case 'instant': {
      const time = `r.${quoteName(timeOf(name))}`
      const moment = `(${sql}::TIMESTAMP + to_milliseconds(${time}))`
      const printed = (format: string) => `strftime(${moment}, '${format}')`
      const clock = `CASE WHEN ${time} % 1000 = 0 THEN ${printed('%Y-%m-%dT%H:%M:%S+07:00')} ELSE ${printed('%Y-%m-%dT%H:%M:%S.%g+07:00')} END`
      return `CASE WHEN ${time} IS NULL THEN strftime(${sql}, '%Y-%m-%d') ELSE ${clock} END`
    }
    case 'figure':
      return `CASE WHEN ${sql} = trunc(${sql}) THEN trunc(${sql})::DECIMAL(38,0)::VARCHAR ELSE rtrim(${sql}::VARCHAR, '0') END`
    default:
      return sql
  }
}
