import type { Arrived } from '../../counts/counts.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import type { Period } from '../../definitions/period.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { nowTable, pastTable } from './tables.ts'
import { within } from './within-period.ts'

/** The date by which a row belongs to a period; of what lasts, its beginning. */
const dateOf = ({ belongs, unit_at }: Dataset): string | undefined =>
  belongs === undefined ? unit_at : belongs.rule === 'open-in-period' ? belongs.begun : belongs.column

/** Which batches hold rows of which units in a period, standing ones and those that gave way. */
export async function findArrivals(session: Session, dataset: Dataset, period: Period): Promise<Arrived[]> {
  const dated = dateOf(dataset)
  if (dated === undefined) return []
  const names = dataset.columns[dated]!.type === 'period'
  const test = names ? `r.${quoteName(dated)} IN (SELECT id FROM words WHERE word = $period)` : within(dated, period)
  const segment = dataset.unit ? `r.${quoteName(dataset.unit)}` : 'NULL::INTEGER'
  const rows = [nowTable(dataset.id), pastTable(dataset.id)].map(
    (table, at) =>
      `SELECT ${segment} AS segment, r._batch AS batch, ${at === 0} AS stands FROM ${table} r WHERE ${test} AND r._batch IN (SELECT batch FROM batches)`,
  )
  const found = await session.all(
    `SELECT s.unit, f.batch, count(*) FILTER (f.stands) AS standing FROM (${rows.join(' UNION ALL ')}) f LEFT JOIN segments s ON s.ix = f.segment GROUP BY ALL ORDER BY ALL`,
    names ? { period: period.name } : {},
  )
  return found.map(({ unit, batch, standing }) => ({
    unit: unit === null ? null : Number(unit),
    batch: Number(batch),
    standing: Number(standing),
  }))
}
