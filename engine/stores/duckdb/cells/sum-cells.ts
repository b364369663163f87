import type { Found } from '../../../counts/roll-up.ts'
import { listCounts, packCounts, subtractWholes, type Wholes } from '../../../counts/segment-counts.ts'
import { isAgainstYearBefore, isScaled } from '../../../definitions/indicator.ts'
import { type Period, yearBefore } from '../../../definitions/period.ts'
import type { Counting } from '../kinds/counter.ts'
import { cellsTable, fieldCellsTable } from '../tables.ts'
import type { CellGroup, Flow } from './cell-layout.ts'

/** The cells of a group over a period in SQL. */
type CellsSql = (period: Period) => string

/**
 * The cells of some indicators of one group summed over a period by segment, and by field where asked. A reduction
 * is what the same days a year before are above these, out of the former. `cells`: those the group keeps, unless given.
 */
export async function countSegments(
  counting: Counting,
  group: CellGroup,
  flows: Flow[],
  period: Period,
  byField: boolean,
  cells: CellsSql = () => keptCells(group, byField),
): Promise<Map<string, Found>> {
  const sum = (some: Flow[], over: Period) => sumCells(counting, cells, some, over, byField)
  const reductions = flows.filter(({ indicator }) => isAgainstYearBefore(indicator))
  if (reductions.length === 0) return sum(flows, period)
  const [found, before] = await Promise.all([sum(flows, period), sum(reductions, yearBefore(period))])
  for (const { id } of reductions) {
    const [now, base] = [found.get(id)!, before.get(id)!]
    const less = listCounts(now.counts).map((one) => ({ ...one, n: -one.n, d: 0n }))
    const from = listCounts(base.counts).map((one) => ({ ...one, d: one.n }))
    found.set(id, { covered: now.covered && base.covered, counts: packCounts([...less, ...from]) })
  }
  return found
}

const keptCells = ({ dataset, dated, part }: CellGroup, byField: boolean): string =>
  byField ? fieldCellsTable(dataset.id, dated, part) : cellsTable(dataset.id, dated, part)

async function sumCells(
  { session, words }: Counting,
  cells: CellsSql,
  flows: Flow[],
  period: Period,
  byField: boolean,
): Promise<Map<string, Found>> {
  const { firstBucket, lastBucket } = period
  const sums = flows.flatMap(({ n, d, indicator }) => [...n, ...d].map((sql) => ({ sql, scaled: isScaled(indicator) })))
  const found = await session.cells({ cells: cells(period), firstBucket, lastBucket, byField, sums })
  const { length } = found.segments
  const none = new Int32Array(length)
  const sumOf = new Map(sums.map(({ sql }, at): [string, Wholes] => [sql, found.sums[at]!]))
  // Each column is summed once, whatever it is taken from: sums of differences take DuckDB half as long again.
  const countOf = (columns: readonly string[]): Wholes => {
    const [sum = none, less] = columns.map((one) => sumOf.get(one)!)
    return less ? subtractWholes(sum, less) : sum
  }
  const fields = byField ? Array.from(found.fields, (word) => words.word(word) ?? '') : null
  const rest = { length, segments: found.segments, fields, things: null }
  return new Map(flows.map(({ id, n, d }) => [id, { covered: length > 0, counts: { ...rest, n: countOf(n), d: countOf(d) } }]))
}
