import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Period } from '../../../definitions/period.ts'
import type { Session } from '../open-warehouse.ts'
import { distinctTable } from '../tables.ts'
import type { Found } from '../../../counts/roll-up.ts'

/** The things that records of each segment name in a period, each with 1 where a counted record names it and 1 for being named at all. */
export async function countThings(session: Session, { id }: IndicatorOf<'distinct'>, period: Period, byField: boolean): Promise<Found> {
  const field = byField ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
  const rows = await session.all(
    `SELECT segment, ${field} AS field, thing, (sum(n) > 0) AS counted FROM ${distinctTable(id)} x ` +
      `WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
  )
  const counts = rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    thing: Number(row.thing),
    pairs: [[id, row.counted ? 1n : 0n, 1n] as [string, bigint, bigint]],
  }))
  return { covered: rows.length > 0, counts }
}
