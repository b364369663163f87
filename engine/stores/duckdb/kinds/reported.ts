import type { SegmentCount } from '../../../counts/segment-counts.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import { type Period, partsOf } from '../../../definitions/period.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import type { FormulaCounter, Listed } from './counter.ts'
import { standing } from './open-rows.ts'

export const counter: FormulaCounter<'reported'> = {
  count: ({ session, definitions }, indicator, period) => countReported(session, definitions, indicator, period),
  trace({ words }, { id }, { name }, dataset) {
    const column = (type: string) => quoteName(Object.keys(dataset.columns).find((one) => dataset.columns[one]!.type === type)!)
    const names = [name, ...partsOf(name).flat()].map((one) => words.find(one) ?? -1)
    const among = [
      standing,
      `r.${column('reported-indicator')} = ${words.find(id) ?? -1}`,
      `r.${column('period')} IN (${names.join(', ')})`,
    ]
    return { table: nowTable(dataset.id), joins: '', among, counted: [] }
  },
}

/**
 * Figures in millionths that units reported for just this period; where a unit reported none and the figure is
 * additive, the sum over the parts of the period (halves, quarters, months, nine months and the last quarter), if every one is there.
 */
async function countReported(
  session: Session,
  definitions: Definitions,
  { id, over_time }: IndicatorOf<'reported'>,
  period: Pick<Period, 'name'>,
): Promise<Listed> {
  const figures = await figuresOf(session, definitions, id)
  const { segments } = definitions.registry
  const byUnit = Map.groupBy(figures, ({ segment }) => segments[segment]!.unit)
  const counts = [...byUnit.values()].flatMap((own): SegmentCount[] => {
    const named = new Map(own.map((figure) => [figure.period, figure]))
    const exact = named.get(period.name)
    const found = exact ? [exact] : over_time === 'additive' ? addUp(named, period.name) : null
    return (found ?? []).map(({ segment, n, d }) => ({ segment, field: '', n, d }))
  })
  return { covered: counts.length > 0, counts }
}

interface Figure {
  segment: number
  period: string
  n: bigint
  d: bigint
}

/** The coarsest parts of a period that are all there, each itself reported or added up; null where none are. */
function addUp(named: Map<string, Figure>, period: string): Figure[] | null {
  for (const parts of partsOf(period)) {
    const found = parts.map((part) => (named.has(part) ? [named.get(part)!] : addUp(named, part)))
    if (found.every((part) => part !== null)) return found.flat()
  }
  return null
}

async function figuresOf(session: Session, definitions: Definitions, indicator: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const dataset of definitions.datasets.values()) {
    const columns = figureColumns(dataset)
    if (!columns) continue
    const name = (column: string) => `r.${quoteName(column)}`
    const rows = await session.all(
      `SELECT ${name(dataset.unit!)} AS segment, p.word AS period, (${name(columns.numerator)} * 1000000)::HUGEINT AS n, (${name(columns.denominator)} * 1000000)::HUGEINT AS d ` +
        `FROM ${nowTable(dataset.id)} r JOIN words p ON p.id = ${name(columns.period)} JOIN words i ON i.id = ${name(columns.indicator)} ` +
        'WHERE i.word = $indicator AND r._batch IN (SELECT batch FROM batches)',
      { indicator },
    )
    for (const row of rows)
      figures.push({ segment: Number(row.segment), period: String(row.period), n: BigInt(row.n as bigint), d: BigInt(row.d as bigint) })
  }
  return figures
}

/** The columns of a dataset of reported figures, found by their types; null for other datasets. */
function figureColumns(dataset: Dataset): { period: string; indicator: string; numerator: string; denominator: string } | null {
  const of = (type: string) => Object.keys(dataset.columns).filter((name) => dataset.columns[name]!.type === type)
  const [period] = of('period')
  const [indicator] = of('reported-indicator')
  const [numerator, denominator] = of('figure')
  return dataset.unit && period && indicator && numerator && denominator ? { period, indicator, numerator, denominator } : null
}
