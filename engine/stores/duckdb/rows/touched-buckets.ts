import type { Bucket } from '../../../definitions/period.ts'
import { quoteName, type Session } from '../open-warehouse.ts'

/** Date column → half-month buckets whose counts a change may move. */
export type Touched = Map<string, Set<Bucket>>

/** The half-month bucket of a date column. */
export const bucketSql = (date: string): string =>
  `((year(${date}) * 12 + month(${date}) - 1) * 2 + (day(${date}) >= 15)::INTEGER)::INTEGER`

/** Adds the buckets of some rows of a table, under each of the dates. */
export async function addTouched(session: Session, touched: Touched, dates: string[], table: string, where: string): Promise<void> {
  for (const date of dates) {
    const sql = bucketSql(quoteName(date))
    const rows = await session.all(`SELECT DISTINCT ${sql} AS bucket FROM ${table} WHERE ${quoteName(date)} IS NOT NULL AND ${where}`)
    const buckets = touched.get(date) ?? new Set()
    for (const row of rows) buckets.add(Number(row.bucket))
    touched.set(date, buckets)
  }
}
