import type { UnitMap } from '../../../counts/unit-map.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import { isOfHalfMonths, type Period } from '../../../definitions/period.ts'
import { isValid, segmentAt } from '../../../definitions/unit-registry.ts'
import { joinsOf, scopeOf, segmentSql } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { bucketSql } from '../rows/touched-buckets.ts'
import { cellsTable, nowTable, numeratorOf } from '../tables.ts'
import { dayLiteral } from '../within-period.ts'
import type { Counting, FormulaCounter, Listed, Moment } from './counter.ts'
import { countOpenRows, openOn, standing } from './open-rows.ts'

/** Whether a unit has a counted row is read off its cells, or off its rows where it counts what is open. */
export const counter: FormulaCounter<'units'> = {
  measures: ({ dated, counted }) => (dated === undefined ? null : [{ kind: 'rows', where: [counted] }, null]),
  count: (moment, indicator, period, _, map) => countUnits(moment, indicator, period, map),
  trace({ definitions, words }, { formula }, period, dataset) {
    if (formula.dated !== undefined) return null
    const counted = printCondition(formula.counted, scopeOf(definitions, dataset, words))
    return { table: nowTable(dataset.id), joins: '', among: [openTest(formula, period)], counted: [counted] }
  },
}

/** The test of rows that stand and are open on the period's last day. */
const openTest = (formula: { begun?: string | undefined; ended?: string | undefined }, period: Period): string =>
  [standing, ...openOn({ begun: formula.begun!, ended: formula.ended }, period.last)].join(' AND ')

/**
 * One for each unit of the levels asked that is valid on the period's last day (or stands on the map), and 1 above it
 * where it has a counted row: its own, as stored; on a map also those of the units that went into it.
 */
export async function countUnits(
  source: Counting,
  indicator: IndicatorOf<'units'>,
  period: Period,
  map: UnitMap | undefined,
): Promise<Listed> {
  const { registry } = source.definitions
  const segments =
    indicator.formula.dated !== undefined ? await inCells(source, indicator, period) : await inRows(source, indicator, period)
  if (segments === null) return { covered: false, counts: [] }
  const have = new Set(
    segments.map((segment) => {
      const { unit } = registry.segments[segment]!
      return map ? map.placeOf[unit]!.to : unit
    }),
  )
  const levels: readonly string[] = indicator.formula.levels
  const asked = map ? map.units.map((ix) => registry.units[ix]!) : registry.units.filter((unit) => isValid(unit, period.last))
  const counts = asked
    .filter(({ level }) => level !== null && levels.includes(level))
    .map(({ ix }) => ({
      segment: segmentAt(registry, ix, period.last),
      field: '',
      n: have.has(ix) ? 1n : 0n,
      d: 1n,
    }))
  return { covered: true, counts }
}

/** Segments with a counted row in the period; null where the dataset has no row at all by its end. */
async function inCells(moment: Moment, indicator: IndicatorOf<'units'>, period: Period): Promise<number[] | null> {
  const { id } = indicator
  const rows = await moment.session.all(
    `SELECT segment, coalesce(sum(${quoteName(numeratorOf(id))}) FILTER (WHERE bucket >= ${period.firstBucket}), 0)::INTEGER AS n ` +
      `FROM ${cellsUntil(moment, indicator, period)} WHERE bucket <= ${period.lastBucket} GROUP BY segment`,
  )
  return rows.length === 0 ? null : rows.filter((row) => Number(row.n) > 0).map((row) => Number(row.segment))
}

async function inRows(moment: Counting, { formula }: IndicatorOf<'units'>, period: Period): Promise<number[] | null> {
  const { definitions, words } = moment
  const dataset = definitions.datasets.get(formula.of)!
  const counted = printCondition(formula.counted, scopeOf(definitions, dataset, words))
  const where = openOn({ begun: formula.begun! }, period.last)
  const open = openOn({ begun: formula.begun!, ended: formula.ended }, period.last)
  const amounts = { where, n: { where: [...open, counted] } }
  const counts = await countOpenRows(moment, dataset, amounts, false)
  return counts.length === 0 ? null : counts.flatMap(({ segment, n }) => (n > 0n ? [segment] : []))
}

/** The cells up to a period's end; where that lies within a half-month, as they would be of the rows. */
function cellsUntil({ definitions, words }: Moment, { id, formula }: IndicatorOf<'units'>, period: Period): string {
  const dated = formula.dated!
  if (isOfHalfMonths(period)) return cellsTable(formula.of, dated, 0)
  const dataset = definitions.datasets.get(formula.of)!
  const counted = printCondition(formula.counted, scopeOf(definitions, dataset, words))
  const date = `r.${quoteName(dated)}`
  return (
    `(SELECT ${segmentSql(definitions, dataset)} AS segment, ${bucketSql(date)} AS bucket, (${counted})::INTEGER AS ${quoteName(numeratorOf(id))} ` +
    `FROM ${nowTable(dataset.id)} r ${joinsOf(dataset, [formula.counted])} WHERE ${standing} AND ${date} <= ${dayLiteral(period.last)})`
  )
}
