import type { Period } from '../definitions/period.ts'
import { type CellGroup, denominatorOf, numeratorOf } from '../facts/cell-layout.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { cellsTable, fieldCellsTable } from '../warehouse/tables.ts'
import type { SegmentCount } from './roll-up.ts'

/** The cells of one group of indicators summed over a period by segment, and by field where asked. */
export async function countSegments(
  session: Session,
  { dataset, dated }: CellGroup,
  indicators: string[],
  period: Period,
  byField: boolean,
): Promise<{ covered: boolean; counts: SegmentCount[] }> {
  const table = byField ? fieldCellsTable(dataset.id, dated) : cellsTable(dataset.id, dated)
  const sums = indicators.map(
    (id, at) => `sum(${quoteName(numeratorOf(id))})::BIGINT AS n${at}, sum(${quoteName(denominatorOf(id))})::BIGINT AS d${at}`,
  )
  const field = byField ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
  const rows = await session.all(
    `SELECT segment, ${field} AS field, ${sums.join(', ')} FROM ${table} x WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
  )
  const whole = (value: unknown) => BigInt((value as bigint | null) ?? 0n)
  const counts = rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    pairs: indicators.map((id, at): [string, bigint, bigint] => [id, whole(row[`n${at}`]), whole(row[`d${at}`])]),
  }))
  return { covered: rows.length > 0, counts }
}
