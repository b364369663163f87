import type { Dataset } from '../../../definitions/dataset.ts'
import type { Bucket } from '../../../definitions/period.ts'
import { quoteName, quoteText, type Session } from '../open-warehouse.ts'

/**
 * The rows that came to stand or stand no more: how many, and their half-months under each date. While they are few the
 * temporary table `places` holds the segment, half-month and field of each under each date, so that only cells of these
 * need to be counted anew.
 */
export interface Touched {
  rows: number
  buckets: Map<string, Set<Bucket>>
}

/** What is touched before any row came or went. */
export const nothingTouched = (): Touched => ({ rows: 0, buckets: new Map() })

/** Beyond so many rows their places are not worth finding: they are most of those of their half-months. */
const few = 10_000

/** Whether the places of what is touched are found, and only they are counted anew. */
export const areFew = ({ rows }: Touched): boolean => rows <= few

/** The half-month bucket of a date column. */
export const bucketSql = (date: string): string =>
  `((year(${date}) * 12 + month(${date}) - 1) * 2 + (day(${date}) >= 15)::INTEGER)::INTEGER`

/** Adds rows of a dataset, so many in all, under each of the dates; `from` tells where they lie, each a FROM with its WHERE. */
export async function addTouched(
  session: Session,
  dataset: Dataset,
  touched: Touched,
  dates: string[],
  from: string[],
  rows: number,
): Promise<void> {
  const isFirst = touched.rows === 0
  touched.rows += rows
  if (dates.length === 0 || rows === 0) return
  const columnOf = (name: string | undefined) => (name === undefined ? 'NULL::INTEGER' : quoteName(name))
  const days = dates.map((date, at) => `${quoteName(date)} AS day${at}`).join(', ')
  const moved = from.map((some) => `SELECT ${columnOf(dataset.unit)} AS segment, ${columnOf(dataset.field)} AS field, ${days} FROM ${some}`)
  /** A query of each date, with the rows at hand. */
  const under = (kept: string, query: (dated: string, day: string) => string) =>
    `WITH moved AS ${kept} (${moved.join(' UNION ALL ')}) ${dates.map((date, at) => query(quoteText(date), `day${at}`)).join(' UNION ALL ')}`
  let found = under(
    'NOT MATERIALIZED',
    // Days are told apart sooner than half-months.
    (dated, day) =>
      `SELECT ${dated} AS dated, ${bucketSql('day')} AS bucket FROM (SELECT DISTINCT ${day} AS day FROM moved) WHERE day IS NOT NULL`,
  )
  if (areFew(touched)) {
    const places = under(
      'MATERIALIZED',
      (dated, day) => `SELECT DISTINCT ${dated} AS dated, segment, ${bucketSql(day)} AS bucket, field FROM moved WHERE ${day} IS NOT NULL`,
    )
    await session.run(isFirst ? `CREATE OR REPLACE TEMP TABLE places AS ${places}` : `INSERT INTO places ${places}`)
    found = 'SELECT DISTINCT dated, bucket FROM places'
  }
  for (const { dated, bucket } of await session.all(found)) {
    const buckets = touched.buckets.get(String(dated)) ?? new Set()
    touched.buckets.set(String(dated), buckets.add(Number(bucket)))
  }
}
