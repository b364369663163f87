import type { Found, SegmentCount } from '../../../counts/roll-up.ts'
import type { Indicator } from '../../../definitions/indicator.ts'
import { type Period, yearBefore } from '../../../definitions/period.ts'
import type { Asking } from '../gather-questions.ts'
import { counterOf } from '../kinds/counters.ts'
import { cellsTable, fieldCellsTable } from '../tables.ts'
import type { CellGroup, Flow } from './cell-layout.ts'

/** The cells of a group over a period in SQL. */
type CellsSql = (period: Period) => string

/**
 * The cells of some indicators of one group summed over a period by segment, and by field where asked. A reduction
 * is what the same days a year before are above these, out of the former. `cells`: those the group keeps, unless given.
 */
export async function countSegments(
  session: Asking,
  group: CellGroup,
  flows: Flow[],
  period: Period,
  byField: boolean,
  cells: CellsSql = () => keptCells(group, byField),
): Promise<Map<string, Found>> {
  const sum = (some: Flow[], over: Period) => sumCells(session, cells, some, over, byField)
  const reductions = flows.filter(({ indicator }) => isAgainstYearBefore(indicator))
  if (reductions.length === 0) return sum(flows, period)
  const [found, before] = await Promise.all([sum(flows, period), sum(reductions, yearBefore(period))])
  for (const { id } of reductions) {
    const [now, base] = [found.get(id)!, before.get(id)!]
    found.set(id, {
      covered: now.covered && base.covered,
      counts: [...now.counts.map((one) => ({ ...one, n: -one.n, d: 0n })), ...base.counts.map((one) => ({ ...one, d: one.n }))],
    })
  }
  return found
}

const isAgainstYearBefore = (indicator: Indicator): boolean =>
  indicator.kind !== 'reported' && counterOf(indicator).againstYearBefore?.(indicator.formula as never) === true

const keptCells = ({ dataset, dated, part }: CellGroup, byField: boolean): string =>
  byField ? fieldCellsTable(dataset.id, dated, part) : cellsTable(dataset.id, dated, part)

async function sumCells(session: Asking, cells: CellsSql, flows: Flow[], period: Period, byField: boolean): Promise<Map<string, Found>> {
  const sums = flows.map(({ n, d }, at) => `sum(${n})::HUGEINT AS n${at}, sum(${d})::HUGEINT AS d${at}`)
  const field = byField ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
  const rows = await session.sums(
    `SELECT segment, ${field} AS field, ${sums.join(', ')} FROM ${cells(period)} x WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
    flows.flatMap((_, at) => [`n${at}`, `d${at}`]),
  )
  const countsOf = (at: number): SegmentCount[] =>
    rows.map(({ segment, field, sums }) => ({ segment, field: field ?? '', n: sums[2 * at] ?? 0n, d: sums[2 * at + 1] ?? 0n }))
  return new Map(flows.map(({ id }, at) => [id, { covered: rows.length > 0, counts: countsOf(at) }]))
}
