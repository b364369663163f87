import type { Dataset } from '../definitions/dataset.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { nowTable } from '../warehouse/tables.ts'
import type { Count } from './count-shares.ts'

/** Reported figures in millionths, one for each unit that reported just this period. */
export async function countReported(session: Session, definitions: Definitions, indicator: string, period: Period): Promise<Count[]> {
  const counts: Count[] = []
  for (const dataset of definitions.datasets.values()) {
    const columns = figureColumns(dataset)
    if (!columns) continue
    const name = (column: string) => `r.${quoteName(column)}`
    const rows = await session.all(
      `SELECT s.unit AS key, (${name(columns.numerator)} * 1000000)::HUGEINT AS n, (${name(columns.denominator)} * 1000000)::HUGEINT AS d FROM ${nowTable(dataset.id)} r ` +
        `JOIN segments s ON s.ix = ${name(dataset.unit!)} JOIN words p ON p.id = ${name(columns.period)} JOIN words i ON i.id = ${name(columns.indicator)} WHERE p.word = $period AND i.word = $indicator AND r._batch IN (SELECT batch FROM batches)`,
      { period: period.name, indicator },
    )
    for (const row of rows)
      counts.push({ indicator, key: Number(row.key), numerator: BigInt(row.n as bigint), denominator: BigInt(row.d as bigint) })
  }
  return counts
}

/** The columns of a dataset of reported figures, found by their types; null for other datasets. */
function figureColumns(dataset: Dataset): { period: string; indicator: string; numerator: string; denominator: string } | null {
  const of = (type: string) => Object.keys(dataset.columns).filter((name) => dataset.columns[name]!.type === type)
  const [period] = of('period')
  const [indicator] = of('reported-indicator')
  const [numerator, denominator] = of('figure')
  return dataset.unit && period && indicator && numerator && denominator ? { period, indicator, numerator, denominator } : null
}
