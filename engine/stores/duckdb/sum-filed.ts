import type { Dataset } from '../../definitions/dataset.ts'
import type { Period } from '../../definitions/period.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { nowTable } from './tables.ts'

/** The lines of a filed form that stand for a period summed by unit, in millionths; a line of all fields stands for the others of its unit. */
export async function sumFiled(session: Session, dataset: Dataset, column: string, period: Period): Promise<Map<number, bigint>> {
  const wordIn = (name: string) => `(SELECT word FROM words w WHERE w.id = r.${quoteName(name)})`
  const named = Object.entries(dataset.columns).find(([, { type }]) => type === 'period')![0]
  const field = dataset.field === undefined ? `'*'` : wordIn(dataset.field)
  const rows = await session.all(
    `WITH lines AS (
       SELECT s.unit, ${field} = '*' AS whole, r.${quoteName(column)} AS figure
       FROM ${nowTable(dataset.id)} r JOIN segments s ON s.ix = r.${quoteName(dataset.unit!)}
       WHERE ${wordIn(named)} = $period AND r._batch IN (SELECT batch FROM batches)
     ), told AS (SELECT unit, bool_or(whole) AS has_whole FROM lines GROUP BY unit)
     SELECT unit, sum(figure * 1000000)::HUGEINT AS figure FROM lines JOIN told USING (unit)
     WHERE whole OR NOT has_whole GROUP BY unit HAVING bool_and(figure IS NOT NULL) ORDER BY unit`,
    { period: period.name },
  )
  return new Map(rows.map((row) => [Number(row.unit), BigInt(row.figure as bigint)]))
}
