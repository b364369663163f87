import type { Period } from '../definitions/period.ts'
import { type CellGroup, denominatorOf, numeratorOf } from '../facts/cell-layout.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { cellsTable, fieldCellsTable } from '../warehouse/tables.ts'
import type { Words } from '../warehouse/words.ts'

/** Which records are counted: all, those of a unit and below, of a unit itself, or of the units of a level. */
export interface Scope {
  unit: number | null
  own: boolean
  level?: string
  fields?: string[]
  fieldsExcept?: string[]
}

export type GroupBy = 'unit' | 'level' | 'field' | 'nothing'

/** Counts of one indicator in one group: `key` is a unit's place, a level, a field, or empty. In millionths where figures are reported. */
export interface Count {
  indicator: string
  key: number | string
  numerator: bigint
  denominator: bigint
}

/**
 * Sums the cells of one group of indicators over a period. `covered` says whether any record of the dataset carries
 * a date in the period; where none does there are no data, else a denominator of 0 means that nothing arose.
 */
export async function countShares(
  session: Session,
  words: Words,
  group: CellGroup,
  indicators: string[],
  period: Period,
  scope: Scope,
  by: GroupBy,
): Promise<{ covered: boolean; counts: Count[]; keys: (number | string)[] }> {
  const byField = by === 'field' || scope.fields !== undefined || scope.fieldsExcept !== undefined
  const { dataset, dated } = group
  const table = byField ? fieldCellsTable(dataset.id, dated) : cellsTable(dataset.id, dated)
  const inPeriod = `bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket}`
  const [any] = await session.all(`SELECT coalesce(sum(rows), 0)::BIGINT AS rows FROM ${cellsTable(dataset.id, dated)} WHERE ${inPeriod}`)
  if (any!.rows === 0n) return { covered: false, counts: [], keys: [] }

  const joins: string[] = []
  const where = [`x.${inPeriod}`]
  if (by === 'unit' && !scope.own) joins.push('JOIN closure c ON c.segment = x.segment')
  if ((by === 'unit' && scope.own) || by === 'level' || scope.level !== undefined || (scope.unit !== null && scope.own))
    joins.push('JOIN segments s ON s.ix = x.segment')
  if (by === 'level' || scope.level !== undefined) joins.push('JOIN units u ON u.ix = s.unit')
  if (scope.level !== undefined) where.push('u.level = $level')
  if (scope.unit !== null) {
    if (scope.own) where.push(`s.unit = ${scope.unit}`)
    else if (by === 'unit') where.push(`c.ancestor = ${scope.unit}`)
    else where.push(`x.segment IN (SELECT segment FROM closure WHERE ancestor = ${scope.unit})`)
  }
  if (scope.fields) where.push(`x.field IN (${wordIds(words, scope.fields)})`)
  if (scope.fieldsExcept) where.push(`x.field NOT IN (${wordIds(words, scope.fieldsExcept)})`)
  const keySql = {
    unit: scope.own ? 's.unit' : 'c.ancestor',
    level: 'u.level',
    field: '(SELECT word FROM words w WHERE w.id = x.field)',
    nothing: "''",
  }[by]
  const sums = indicators.map(
    (id, at) => `sum(x.${quoteName(numeratorOf(id))})::BIGINT AS n${at}, sum(x.${quoteName(denominatorOf(id))})::BIGINT AS d${at}`,
  )
  const rows = await session.all(
    `SELECT ${keySql} AS key, ${sums.join(', ')} FROM ${table} x ${joins.join(' ')} WHERE ${where.join(' AND ')} GROUP BY 1`,
    scope.level === undefined ? {} : { level: scope.level },
  )
  const counts = rows.flatMap((row) => {
    const key = typeof row.key === 'string' ? row.key : Number(row.key)
    return indicators.map((indicator, at) => ({
      indicator,
      key,
      numerator: BigInt((row[`n${at}`] as bigint | null) ?? 0n),
      denominator: BigInt((row[`d${at}`] as bigint | null) ?? 0n),
    }))
  })
  const keys =
    byField && by === 'field'
      ? (await session.all(`SELECT DISTINCT w.word AS key FROM ${table} x JOIN words w ON w.id = x.field WHERE x.${inPeriod}`)).map((row) =>
          String(row.key),
        )
      : []
  return { covered: true, counts, keys }
}

/** Numbers of words for a list; -1 where no row ever held the word. */
const wordIds = (words: Words, list: string[]): string => list.map((word) => words.find(word) ?? -1).join(', ')
