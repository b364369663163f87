import type { Node } from '../definitions/criteria-tree.ts'
import type { Fraction } from '../exact.ts'
import type { Part, Scored } from '../rules/rule-kind.ts'
import type { Words } from '../words.ts'
import type { As, Chosen } from './choose-input.ts'
import type { NamedUnit, PointsReason } from './replies.ts'

/** One criterion of one unit: its points and, where they were asked for, how they came about. */
export interface NodeScore extends Part {
  ix: number
  reason: PointsReason | null
  /** Why it does not apply, in words. */
  note: Words | null
  /** Points of the rule before they were rounded. */
  exact: Fraction | null
  scored: Scored | null
  chosen: Chosen | null
  /** Whether its gate is shut. */
  shut: boolean
}

/** Whether a criterion has what its own points need, and waits for nothing but its gate. */
export const waitsForGate = ({ status, scored, chosen }: NodeScore): boolean =>
  status === 'waiting' && (scored !== null || chosen?.kind === 'verdict')

/** A criterion of which nothing is told yet. */
export const blankScore = ({
  ix,
  code,
}: Node): Pick<NodeScore, 'ix' | 'code' | 'reason' | 'note' | 'exact' | 'scored' | 'chosen' | 'shut'> => ({
  ix,
  code,
  reason: null,
  note: null,
  exact: null,
  scored: null,
  chosen: null,
  shut: false,
})

/** The units under a rule relative to the cohort: their measured values, those waited for and those left out because they never get a value. */
export interface Cohort {
  values: Fraction[]
  waitingFor: NamedUnit[]
  leftOut: NamedUnit[]
}
/** The cohorts of a set by the place of their criterion. */
export type Cohorts = Map<number, Cohort>

/** What all units of an index are scored at. */
export interface Moment {
  as: As
  surveyHeld: boolean
  cohorts: Cohorts
}
