import type { Period } from '../../../definitions/period.ts'
import type { Moment } from '../kinds/counter.ts'
import { standing } from '../kinds/open-rows.ts'
import { within } from '../within-period.ts'
import type { DerivedTable } from './derived-table.ts'

/** What a table of counts would hold of a period, as a query over the rows that stand: for counts that no table keeps. */
export const cellsOfRows =
  ({ definitions, words }: Moment, table: DerivedTable) =>
  (period: Period): string =>
    `(${table.sql(definitions, words, `${standing} AND ${within(table.dated, period)}`)})`
