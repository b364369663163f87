import type { Arrived } from '../../counts/counts.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { KeyShape, Unregistered } from '../../stores/duckdb/rows/look-at-batch.ts'
import type { IndicatorValue } from '../../values/replies.ts'

/** A file as it would stand, and what a check may ask about it. */
export interface Tried {
  definitions: Definitions
  dataset: Dataset
  batch: number
  rows: number
  /** The place of the unit the sender speaks for. */
  within: number | null
  /** The quarter of the file's as-of day, and with it the quarters its rows touch, newest first. */
  quarter: Period
  quarters: Period[]
  /** The units whose rows the file holds, those with the most rows first. */
  units: Unit[]
  /** Which batches hold rows of which units in a quarter, this file among them. */
  arrivals(period: Period): Promise<Arrived[]>
  /** The indicators of the dataset, of every unit with those below it or (`own`) alone. */
  values(period: Period, own: boolean): Promise<IndicatorValue[]>
  shapes(): Promise<KeyShape[]>
  unregistered(shown: number): Promise<Unregistered[]>
}

const roman = ['I', 'II', 'III', 'IV']

/** A quarter as a sentence says it. */
export function sayQuarter({ name }: Pick<Period, 'name'>): string {
  const [year, n] = name.split('-Q')
  return `quý ${roman[Number(n) - 1]}/${year}`
}

/** Decimal text as Vietnamese writes it: 1.234,50. */
export function sayDecimal(text: string): string {
  const [whole, ...decimals] = text.split('.')
  return [whole!.replace(/\B(?=(?:\d{3})+$)/g, '.'), ...decimals].join(',')
}
export const sayCount = (n: number): string => sayDecimal(String(n))

/** The quarters whose rows are so many percent the file's own; the file's quarter where its rows have no date that tells. */
export async function quartersHeld({ quarter, quarters, batch, arrivals }: Tried, percent: number): Promise<Period[]> {
  const held: Period[] = []
  for (const period of quarters) {
    const arrived = await arrivals(period)
    const rows = (own: boolean) => arrived.reduce((sum, one) => sum + (own && one.batch !== batch ? 0 : one.standing), 0)
    if (rows(true) > 0 && rows(true) * 100 >= percent * rows(false)) held.push(period)
  }
  return held.length > 0 ? held : [quarter]
}
