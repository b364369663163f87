import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Day } from '../definitions/period.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { nowTable } from '../warehouse/tables.ts'
import type { SegmentCount } from './roll-up.ts'

/**
 * Rows that are open at the end of a day, by the states that stand, and among them those due before it: begun by
 * that day and not ended by it. Counted from the rows, because what is due moves with every single day.
 */
export async function countStock(
  session: Session,
  { datasets }: Definitions,
  { id, stock }: Extract<Indicator, { kind: 'stock' }>,
  day: Day,
  byField: boolean,
): Promise<{ covered: boolean; counts: SegmentCount[] }> {
  const dataset = datasets.get(stock.of)!
  const [begun, ended, due] = [stock.begun, stock.ended, stock.due].map((name) => `r.${quoteName(name)}`) as [string, string, string]
  const on = `(DATE '1970-01-01' + ${day})`
  const standing = 'r._batch IN (SELECT batch FROM batches)'
  const [any] = await session.all(`SELECT count(*) AS n FROM ${nowTable(dataset.id)} r WHERE ${begun} <= ${on} AND ${standing}`)
  if (any!.n === 0n) return { covered: false, counts: [] }
  const field = byField && dataset.field ? `(SELECT word FROM words w WHERE w.id = r.${quoteName(dataset.field)})` : 'NULL'
  const rows = await session.all(
    `SELECT ${dataset.unit ? `r.${quoteName(dataset.unit)}` : '0'} AS segment, ${field} AS field, coalesce(count_if(${due} < ${on}), 0)::BIGINT AS n, count(*)::BIGINT AS d ` +
      `FROM ${nowTable(dataset.id)} r WHERE ${begun} <= ${on} AND (${ended} IS NULL OR ${ended} > ${on}) AND ${standing} GROUP BY ALL`,
  )
  const counts = rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    pairs: [[id, BigInt(row.n as bigint), BigInt(row.d as bigint)] as [string, bigint, bigint]],
  }))
  return { covered: true, counts }
}
