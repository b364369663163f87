import type { Found, SegmentCount } from '../../../counts/roll-up.ts'
import type { Indicator } from '../../../definitions/indicator.ts'
import { type Period, yearBefore } from '../../../definitions/period.ts'
import { counterOf } from '../kinds/counters.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { cellsTable, denominatorOf, fieldCellsTable, numeratorOf } from '../tables.ts'
import type { CellGroup, Flow } from './cell-layout.ts'

/** The cells of a group over a period in SQL. */
type CellsSql = (period: Period) => string

/**
 * The cells of some indicators of one group summed over a period by segment, and by field where asked. A reduction
 * is what the same days a year before are above these, out of the former. `cells`: those the group keeps, unless given.
 */
export async function countSegments(
  session: Session,
  group: CellGroup,
  flows: Flow[],
  period: Period,
  byField: boolean,
  cells: CellsSql = () => keptCells(group, byField),
): Promise<Found> {
  const reductions = flows.flatMap(({ id, indicator }) => (isAgainstYearBefore(indicator) ? [id] : []))
  const sum = (over: Period) => sumCells(session, cells, flows, over, byField)
  if (reductions.length === 0) return sum(period)
  const [now, before] = await Promise.all([sum(period), sum(yearBefore(period))])
  const taken = now.counts.map(({ pairs, ...place }) => ({
    ...place,
    pairs: pairs.map(([id, n, d]): Pair => (reductions.includes(id) ? [id, -n, 0n] : [id, n, d])),
  }))
  const bases = before.counts.map(({ pairs, ...place }) => ({
    ...place,
    pairs: pairs.filter(([id]) => reductions.includes(id)).map(([id, n]): Pair => [id, n, n]),
  }))
  const uncovered = now.covered && before.covered ? [] : reductions
  return { covered: now.covered, uncovered, counts: [...taken, ...bases] }
}

const isAgainstYearBefore = (indicator: Indicator): boolean =>
  indicator.kind !== 'reported' && counterOf(indicator).againstYearBefore?.(indicator.formula as never) === true

type Pair = SegmentCount['pairs'][number]

const keptCells = ({ dataset, dated, part }: CellGroup, byField: boolean): string =>
  byField ? fieldCellsTable(dataset.id, dated, part) : cellsTable(dataset.id, dated, part)

async function sumCells(session: Session, cells: CellsSql, flows: Flow[], period: Period, byField: boolean): Promise<Found> {
  const sums = flows.map(
    ({ id }, at) => `sum(${quoteName(numeratorOf(id))})::HUGEINT AS n${at}, sum(${quoteName(denominatorOf(id))})::HUGEINT AS d${at}`,
  )
  const field = byField ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
  const rows = await session.all(
    `SELECT segment, ${field} AS field, ${sums.join(', ')} FROM ${cells(period)} x WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
    undefined,
    flows.flatMap((_, at) => [`n${at}`, `d${at}`]),
  )
  // Most are nought, and each that the driver makes is an object of its own.
  const whole = (value: unknown) => BigInt((value as bigint | null) || 0n)
  const counts = rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    pairs: flows.map(({ id }, at): Pair => [id, whole(row[`n${at}`]), whole(row[`d${at}`])]),
  }))
  return { covered: rows.length > 0, counts }
}
