import type { Condition } from '../../../definitions/condition.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Period } from '../../../definitions/period.ts'
import { scopeOf } from '../cells/print-measure.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { inForceTable, thingsTable } from '../tables.ts'
import type { Words } from '../words.ts'

/** Counts the rows of the register in force at the period's end, for the province as a whole or by its field. */
export async function countRegister(
  session: Session,
  definitions: Definitions,
  words: Words,
  indicator: IndicatorOf<'register_share'>,
  period: Period,
  fields: { only?: string[]; except?: string[] },
  by: 'field' | 'nothing',
): Promise<{ covered: boolean; counts: { key: string; numerator: bigint; denominator: bigint }[] }> {
  const { of, among, counted, having } = indicator.formula
  const dataset = definitions.datasets.get(of)!
  const scope = scopeOf(definitions, dataset, words)
  const print = (condition: Condition) => printCondition(condition, scope)
  const endsAt = `(DATE '1970-01-01' + ${period.last}) BETWEEN r._from AND r._to`
  const [any] = await session.all(`SELECT count(*) AS n FROM ${inForceTable(of)} r WHERE ${endsAt}`)
  if (any!.n === 0n) return { covered: false, counts: [] }
  const where = [endsAt]
  if (having) {
    const things = thingsTable(having.of, having.join, having.dated)
    where.push(`r._thing IN (SELECT thing FROM ${things} WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket})`)
    const [used] = await session.all(
      `SELECT count(*) AS n FROM ${things} WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket}`,
    )
    if (used!.n === 0n) return { covered: false, counts: [] }
  }
  const field = dataset.field ? `r.${quoteName(dataset.field)}` : '-1'
  const list = (names: string[]) => names.map((word) => words.find(word) ?? -1).join(', ')
  if (fields.only) where.push(`${field} IN (${list(fields.only)})`)
  if (fields.except) where.push(`${field} NOT IN (${list(fields.except)})`)
  const key = by === 'field' ? `(SELECT word FROM words w WHERE w.id = ${field})` : "''"
  const rows = await session.all(
    `SELECT ${key} AS key, coalesce(count_if(${print(among)} AND ${print(counted)}), 0)::BIGINT AS n, coalesce(count_if(${print(among)}), 0)::BIGINT AS d FROM ${inForceTable(of)} r WHERE ${where.join(' AND ')} GROUP BY 1`,
  )
  return {
    covered: true,
    counts: rows.map((row) => ({
      key: String(row.key ?? ''),
      numerator: BigInt(row.n as bigint),
      denominator: BigInt(row.d as bigint),
    })),
  }
}
