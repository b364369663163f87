import type { Dataset } from '../../../definitions/dataset.ts'
import type { Day } from '../../../definitions/period.ts'
import { segmentSql } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import type { Moment } from './counter.ts'

/** Rows `r` that stand, in SQL: a batch that was cut off leaves strays. */
export const standing = 'r._batch IN (SELECT batch FROM batches)'
export const dateOf = (day: Day): string => `(DATE '1970-01-01' + ${day})`

/** Begun by the day and not ended by it. */
export function openOn(formula: { begun: string; ended?: string | undefined }, day: Day): string {
  const begun = `r.${quoteName(formula.begun)} <= ${dateOf(day)}`
  if (formula.ended === undefined) return begun
  const ended = `r.${quoteName(formula.ended)}`
  return `${begun} AND (${ended} IS NULL OR ${ended} > ${dateOf(day)})`
}

/** Whether any row that stands had begun by the day. */
export async function anyBegun({ session }: Moment, dataset: Dataset, begun: string, day: Day): Promise<boolean> {
  const [any] = await session.all(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${nowTable(dataset.id)} r WHERE r.${quoteName(begun)} <= ${dateOf(day)} AND ${standing} LIMIT 1)`,
  )
  return any!.n !== 0n
}

/** Pairs of counts over the rows `r` that pass, by the segment of their unit, and by field where asked. */
export async function countOpenRows(
  { session, definitions }: Moment,
  dataset: Dataset,
  id: string,
  pair: string,
  where: string,
  byField: boolean,
) {
  const field = byField && dataset.field ? `(SELECT word FROM words w WHERE w.id = r.${quoteName(dataset.field)})` : 'NULL'
  const rows = await session.all(
    `SELECT ${segmentSql(definitions, dataset)} AS segment, ${field} AS field, ${pair} FROM ${nowTable(dataset.id)} r WHERE ${where} GROUP BY ALL`,
  )
  return rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    pairs: [[id, BigInt(row.n as bigint), BigInt(row.d as bigint)] as [string, bigint, bigint]],
  }))
}
