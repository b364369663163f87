import type { SegmentCount } from '../../../counts/segment-counts.ts'
import type { UnitMap } from '../../../counts/unit-map.ts'
import type { Condition } from '../../../definitions/condition.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { Indicator, IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Period } from '../../../definitions/period.ts'
import type { DerivedTable } from '../cells/derived-table.ts'
import type { Asking } from '../gather-questions.ts'
import type { Session } from '../open-warehouse.ts'
import type { Words } from '../words.ts'

/** One moment of the warehouse with the definitions it was made for. */
export interface Moment {
  session: Session
  definitions: Definitions
  words: Words
}

/** The same while several things are counted together. */
export interface Counting extends Moment {
  session: Asking
}

/** Rows that hold, or sums over them in millionths; null: nothing is counted here. */
export type Measure =
  | { kind: 'rows'; where: Condition[] }
  | { kind: 'sum'; where: Condition[]; column: string }
  | { kind: 'days'; where: Condition[]; from: string; to: string }
  | null

/** What a kind counts by itself: few counts, one by one. */
export interface Listed {
  covered: boolean
  counts: SegmentCount[]
}

/** Where the rows behind a number are found, the tests all of them pass, and those the counted ones pass beside. */
export interface RowsBehind {
  table: string
  joins: string
  among: string[]
  counted: string[]
}

type FormulaOf<Kind extends Indicator['kind']> = IndicatorOf<Kind> extends { formula: infer Formula } ? Formula : never

/** How the store counts a kind of formula and finds the rows behind it. */
export interface FormulaCounter<Kind extends Indicator['kind']> {
  /** The two counts that lie in cells by the formula's date; null where this formula has no date. */
  measures?(formula: FormulaOf<Kind>): [numerator: Measure, denominator: Measure] | null
  /** Tables it keeps beside the cells. */
  tables?(indicator: IndicatorOf<Kind>, definitions: Definitions): DerivedTable[]
  /** Counts it by itself; null or not there: its cells are summed. */
  count?(moment: Counting, indicator: IndicatorOf<Kind>, period: Period, byField: boolean, map: UnitMap | undefined): Promise<Listed> | null
  /** The rows behind it; null or not there: those of its cells. */
  trace?(moment: Moment, indicator: IndicatorOf<Kind>, period: Period, dataset: Dataset): Promise<RowsBehind> | RowsBehind | null
}

/** A column that must be known for a row to be summed. */
export const known = (field: string): Condition => ({ kind: 'known', field, known: true })
