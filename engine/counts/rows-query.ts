import type { Indicator } from '../definitions/indicator.ts'
import type { Period } from '../definitions/period.ts'
import type { UnitMap } from './unit-map.ts'

/** Rows counted, all among which they are, or the rest of these. */
export type RowsPart = 'numerator' | 'denominator' | 'rest'

/** Which rows behind a number. */
export interface RowsQuery {
  indicator: Indicator
  period: Period
  /** A unit's place, or the whole. */
  unit: number | null
  /** The map of a day it was counted on; units as stored where not given. */
  map?: UnitMap | undefined
  own: boolean
  level: string | null
  fields: string[] | null
  fieldsExcept: string[] | null
  part: RowsPart
  limit: number
  offset: number
}

type Cell = string | number | boolean | null

export interface RowsTraced {
  /** What the rows are of. */
  dataset: string
  /** How many there are; `rows` holds a page of them. */
  count: number
  rows: Record<string, Cell>[]
  /** The batches they are from. */
  batches: [batch: number, rows: number][]
}
