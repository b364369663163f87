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
  batch: number
  row: number
}

/** A figure in millionths that is not what the figures of its parts add up to, and the first row of the batch that says one of them. */
export interface UnequalParts {
  indicator: IndicatorOf<'reported'>
  unit: number
  period: string
  said: Pick<Figure, 'n' | 'd'>
  parts: string[]
  sum: Pick<Figure, 'n' | 'd'>
  row: number
}

/** Additive figures beside parts of their period that add up to something else, where a batch of the dataset says either. */
export async function unequalParts(session: Session, definitions: Definitions, dataset: Dataset, batch: number): Promise<UnequalParts[]> {
  if (!figureColumns(dataset)) return []
  const { segments } = definitions.registry
  const found: UnequalParts[] = []
  for (const indicator of definitions.indicators.values()) {
    if (indicator.kind !== 'reported' || indicator.over_time !== 'additive') continue
    const byUnit = Map.groupBy(await figuresOf(session, definitions, indicator.id), ({ segment }) => segments[segment]!.unit)
    for (const [unit, figures] of byUnit) {
      if (!figures.some((one) => one.batch === batch)) continue
      const named = new Map(figures.map((figure) => [figure.period, figure]))
      for (const said of figures)
        for (const names of partsOf(said.period)) {
          const parts = addParts(named, names)
          const own = [said, ...(parts ?? [])].filter((one) => one.batch === batch)
          if (!parts || own.length === 0) continue
          const sum = { n: parts.reduce((all, { n }) => all + n, 0n), d: parts.reduce((all, { d }) => all + d, 0n) }
          if (sum.n === said.n && sum.d === said.d) continue
          found.push({ indicator, unit, period: said.period, said, parts: names, sum, row: Math.min(...own.map(({ row }) => row)) })
          break
        }
    }
  }
  return found
}

/** The coarsest parts of a period that are all there, each itself reported or added up; null where none are. */
function addUp(named: Map<string, Figure>, period: string): Figure[] | null {
  for (const parts of partsOf(period)) {
    const found = addParts(named, parts)
    if (found) return found
  }
  return null
}

/** The figures of these parts, each itself reported or added up; null where one is not there. */
function addParts(named: Map<string, Figure>, parts: string[]): Figure[] | null {
  const found = parts.map((part) => (named.has(part) ? [named.get(part)!] : addUp(named, part)))
  return found.every((part) => part !== null) ? found.flat() : null
}

async function figuresOf(session: Session, definitions: Definitions, indicator: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const dataset of definitions.datasets.values()) {
    const columns = figureColumns(dataset)
    if (!columns) continue
    const name = (column: string) => `r.${quoteName(column)}`
    const rows = await session.all(
      `SELECT ${name(dataset.unit!)} AS segment, p.word AS period, (${name(columns.numerator)} * 1000000)::HUGEINT AS n, (${name(columns.denominator)} * 1000000)::HUGEINT AS d, r._batch AS batch, r._row AS row ` +
        `FROM ${nowTable(dataset.id)} r JOIN words p ON p.id = ${name(columns.period)} JOIN words i ON i.id = ${name(columns.indicator)} ` +
        'WHERE i.word = $indicator AND r._batch IN (SELECT batch FROM batches)',
      { indicator },
    )
    for (const row of rows)
      figures.push({
        ...{ segment: Number(row.segment), period: String(row.period), n: BigInt(row.n as bigint), d: BigInt(row.d as bigint) },
        ...{ batch: Number(row.batch), row: Number(row.row) },
      })
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
