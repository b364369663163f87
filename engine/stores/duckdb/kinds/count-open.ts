import type { Condition } from '../../../definitions/condition.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import { type Day, dayOfText, type Period } from '../../../definitions/period.ts'
import { millionths, scopeOf, segmentSql } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { nowTable } from '../tables.ts'
import type { Source } from '../../../values/compute-values.ts'
import type { Found } from '../../../counts/roll-up.ts'

type Stock = IndicatorOf<'stock'>
/** What was open on one day, and what is left of it. */
export type OpenReduction = IndicatorOf<'reduction'> & {
  formula: { begun: string; ended: string; against: string; sum?: string; remains?: string }
}

/** Rows `r` that stand, in SQL: a batch that was cut off leaves strays. */
export const standing = 'r._batch IN (SELECT batch FROM batches)'

const on = (day: Day): string => `(DATE '1970-01-01' + ${day})`

/** The tests by which a stock's rows are told: those open on the period's last day, and those counted among them. */
export function stockTests(source: Source, { formula }: Stock, period: Period): { among: string; counted: string } {
  const dataset = source.definitions.datasets.get(formula.of)!
  const print = (condition: Condition) => printCondition(condition, scopeOf(source.definitions, dataset, source.words))
  const day = on(period.last)
  const column = (name: string) => `r.${quoteName(name)}`
  const counted = [
    ...(formula.counted ? [print(formula.counted)] : []),
    ...(formula.due ? [`${column(formula.due)} < ${day}`] : []),
    ...(formula.done ? [`${column(formula.done)} <= ${day}`] : []),
    ...(formula.done && formula.done_since === 'period' ? [`${column(formula.done)} >= ${on(period.first)}`] : []),
  ]
  return { among: [standing, openOn(formula, period.last), print(formula.among)].join(' AND '), counted: counted.join(' AND ') }
}

/** Begun by the day and not ended by it. */
function openOn(formula: { begun: string; ended?: string | undefined }, day: Day): string {
  const begun = `r.${quoteName(formula.begun)} <= ${on(day)}`
  if (formula.ended === undefined) return begun
  const ended = `r.${quoteName(formula.ended)}`
  return `${begun} AND (${ended} IS NULL OR ${ended} > ${on(day)})`
}

/** The test of a unit's formula over rows that are open on the period's last day. */
export const openTest = (formula: { begun?: string | undefined; ended?: string | undefined }, period: Period): string =>
  `${standing} AND ${openOn({ begun: formula.begun!, ended: formula.ended }, period.last)}`

/** Counted from the rows, because what is open moves with every single day. */
export async function countStock(source: Source, indicator: Stock, period: Period, byField: boolean): Promise<Found> {
  const { among, counted } = stockTests(source, indicator, period)
  const dataset = source.definitions.datasets.get(indicator.formula.of)!
  const covered = await anyBegun(source, dataset, indicator.formula.begun, period.last)
  if (!covered) return { covered: false, counts: [] }
  const pair = `coalesce(count_if(${counted}), 0)::HUGEINT AS n, count(*)::HUGEINT AS d`
  return { covered, counts: await bySegment(source, dataset, indicator.id, pair, among, byField) }
}

/** The tests of what was open on the base's day, and of what of it is gone by the period's last day. */
export function baseTests({ definitions, words }: Source, { formula }: OpenReduction, period: Period): { base: string; gone: string } {
  const dataset = definitions.datasets.get(formula.of)!
  const among = printCondition(formula.among, scopeOf(definitions, dataset, words))
  const known = formula.sum === undefined ? [] : [`r.${quoteName(formula.sum)} IS NOT NULL`]
  return {
    base: [standing, openOn(formula, dayOfText(formula.against)!), among, ...known].join(' AND '),
    gone: `r.${quoteName(formula.ended)} <= ${on(period.last)}`,
  }
}

/** How much less is left, on the period's last day, of what was open on the base's day. */
export async function countReduction(source: Source, indicator: OpenReduction, period: Period, byField: boolean): Promise<Found> {
  const { formula } = indicator
  const dataset = source.definitions.datasets.get(formula.of)!
  const base = dayOfText(formula.against)!
  if (period.last < base || !(await anyBegun(source, dataset, formula.begun, base))) return { covered: false, counts: [] }
  const { base: among, gone } = baseTests(source, indicator, period)
  const amount = (name: string) => millionths(`r.${quoteName(name)}`, dataset.columns[name]!)
  const whole = formula.sum === undefined ? '1' : amount(formula.sum)
  // What is left where nobody says so is the whole: a cut is what was told.
  const left = formula.sum === undefined || formula.remains === undefined ? '0' : `coalesce(${amount(formula.remains)}, ${whole})`
  const pair = `coalesce(sum(${whole} - ${left}) FILTER (WHERE ${gone}), 0)::HUGEINT AS n, sum(${whole})::HUGEINT AS d`
  return { covered: true, counts: await bySegment(source, dataset, indicator.id, pair, among, byField) }
}

async function anyBegun({ session }: Source, dataset: Dataset, begun: string, day: Day): Promise<boolean> {
  const [any] = await session.all(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${nowTable(dataset.id)} r WHERE r.${quoteName(begun)} <= ${on(day)} AND ${standing} LIMIT 1)`,
  )
  return any!.n !== 0n
}

async function bySegment({ session, definitions }: Source, dataset: Dataset, id: string, pair: string, where: string, byField: boolean) {
  const field = byField && dataset.field ? `(SELECT word FROM words w WHERE w.id = r.${quoteName(dataset.field)})` : 'NULL'
  const rows = await session.all(
    `SELECT ${segmentSql(definitions, dataset)} AS segment, ${field} AS field, ${pair} FROM ${nowTable(dataset.id)} r WHERE ${where} GROUP BY ALL`,
  )
  return rows.map((row) => ({
    segment: Number(row.segment),
    field: row.field === null ? '' : String(row.field),
    pairs: [[id, BigInt(row.n as bigint), BigInt(row.d as bigint)] as [string, bigint, bigint]],
  }))
}
