import type { SegmentCount } from '../../../counts/segment-counts.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { Day, Period } from '../../../definitions/period.ts'
import { segmentSql } from '../cells/print-measure.ts'
import type { Pair } from '../gather-questions.ts'
import { quoteName } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import { dayLiteral, within } from '../within-period.ts'
import type { Counting } from './counter.ts'

/** Rows `r` that stand, in SQL: a batch that was cut off leaves strays. */
export const standing = 'r._batch IN (SELECT batch FROM batches)'

/** The tests of what begun by the day and had not ended by it. */
export function openOn(formula: { begun: string; ended?: string | undefined }, day: Day): string[] {
  const begun = `r.${quoteName(formula.begun)} <= ${dayLiteral(day)}`
  if (formula.ended === undefined) return [begun]
  const ended = `r.${quoteName(formula.ended)}`
  return [begun, `(${ended} IS NULL OR ${ended} > ${dayLiteral(day)})`]
}

/** Whether any row that stands had begun by the day. */
export async function anyBegun({ session }: Counting, dataset: Dataset, begun: string, day: Day): Promise<boolean> {
  const [first] = await session.all(
    `SELECT (min(r.${quoteName(begun)}) - DATE '1970-01-01')::INTEGER AS n FROM ${nowTable(dataset.id)} r WHERE ${standing}`,
  )
  return first!.n !== null && Number(first!.n) <= day
}

/** Whether the date of any row that stands lies in the period. */
export async function anyDated({ session }: Counting, dataset: Dataset, dated: string, period: Period): Promise<boolean> {
  const [all] = await session.all(`SELECT count(*) AS n FROM ${nowTable(dataset.id)} r WHERE ${within(dated, period)} AND ${standing}`)
  return Number(all!.n) > 0
}

/** Two amounts over the standing rows `r` that pass, by the segment of their unit, and by field where asked. */
export async function countOpenRows(
  { session, definitions, words }: Counting,
  dataset: Dataset,
  amounts: Pick<Pair, 'where' | 'n' | 'd'>,
  byField: boolean,
): Promise<SegmentCount[]> {
  const field = byField && dataset.field ? `r.${quoteName(dataset.field)}` : 'NULL::INTEGER'
  const table = { table: nowTable(dataset.id), among: standing, segment: segmentSql(definitions, dataset), field }
  const rows = await session.pair({ ...table, ...amounts })
  return rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : (words.word(Number(row.field)) ?? ''),
    n: BigInt(row.n as bigint),
    d: BigInt(row.d as bigint),
  }))
}
