import type { Signal } from '../../definitions/signal.ts'
import type { Fraction } from '../../exact.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import type { Words } from '../../words.ts'
import type { Figure } from '../figures-now.ts'

/** A figure of a unit. */
export interface UnitFigure extends Figure {
  unit: UnitInputs
}
/** A unit's own reported figure beside the sum of those of the units right below it, and whether all of them have one. */
export interface Reported {
  title: Words
  code: string
  unit: Pick<UnitInputs, 'unit' | 'code' | 'name'>
  own: Fraction
  below: Fraction
  whole: boolean
}
/** What was counted of a criterion of a unit, month by month of a whole year. */
export interface Paced {
  title: Words
  code: string
  unit: Pick<UnitInputs, 'unit' | 'code' | 'name'>
  months: Fraction[]
}
/** A criterion of a unit that is held against another year: of how many months either holds anything. */
export interface Based extends Omit<Paced, 'months'> {
  months: { now: number; before: number }
}
/** What signals are looked for in. */
export interface Seen {
  /** All figures of one criterion, in the order of the units. */
  byCriterion: UnitFigure[][]
  reported: readonly Reported[]
  paced: readonly Paced[]
  based: readonly Based[]
}

/** A question, with the units and figures it is about. */
export interface Question {
  signal: string
  kind: Signal['kind']
  code: string
  title: Words
  question: Words
  rows: { unit: string; code: string; name: string; figure: Words }[]
}
export type Asked = Omit<Question, 'signal' | 'kind'>
