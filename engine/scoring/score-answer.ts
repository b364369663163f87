import type { Reason } from '../reason.ts'
import type { Status } from '../rules/rule-kind.ts'
import type { Words } from '../words.ts'
import type { As } from './choose-input.ts'

/** Why a criterion has no points: as a value has none, or because the figures of other units are waited for. */
export type PointsReason = Reason | 'waiting_for_others'

export interface NamedUnit {
  /** The unit's id. */
  unit: string
  code: string
  name: string
}

/** Points are decimal text; gained + lost + open = applicableMax, to the letter. */
export interface PointsAnswer {
  gained: string
  lost: string
  open: string
  applicableMax: string
}

export interface AreaScore extends PointsAnswer {
  code: string
  title: Words
  /** Gained in percent of what applies, half up to 2 decimals; null while something is open or nothing applies. */
  percent: string | null
  status: Status
}

export interface CriterionScore extends PointsAnswer {
  code: string
  title: Words
  /** The area it belongs to. */
  area: string
  /** False for a part of an AND, OR or mean: its points enter the total only through the criterion above it. */
  counted: boolean
  /** Null until it is settled. */
  points: string | null
  max: string
  status: Status
  /** Why it has no points, or `nothing_arose` where a denominator of 0 earned what the set says. */
  reason: PointsReason | null
  /** What was measured (half up to 2 decimals), or the option chosen. */
  value: string | null
  /** What the option chosen is called. */
  valueTitle: Words | null
  band: string | null
  /** Why it does not apply, in words. */
  note: Words | null
  /** A figure the unit declared for a criterion that takes data; null where it agrees or there is none. */
  declared: string | null
}

/** A line of bonus or penalty points, outside the maximum; what is not declared is 0. */
export interface ExtraScore {
  code: string
  title: Words
  extra: 'bonus' | 'penalty'
  points: string
  max: string
  /** Whether points stand on something that was declared or decided. */
  declared: boolean
  /** What was measured, or the option chosen. */
  value: string | null
  valueTitle: Words | null
}

/** What a criterion relative to the cohort hangs on beside the unit itself. */
export interface CohortAnswer {
  code: string
  /** Units whose figure is missing: no points until it is there. */
  waitingFor: NamedUnit[]
  /** Units without a published figure: the others are compared without them. */
  leftOut: NamedUnit[]
}

/** The totals of one unit and its place. */
export interface UnitTotals extends PointsAnswer {
  /** The unit's id. */
  unit: string
  bonus: string
  penalty: string
  /** (gained + bonus − penalty) ÷ applicableMax, cut as the set says, half up to 2 decimals; null while something is open. */
  percent: string | null
  /** The same as a fraction, never rounded. */
  percentExact: string | null
  reason: PointsReason | null
  /** Tạm tính: something is still open, so that there is neither class nor rank. */
  provisional: boolean
  class: string | null
  classTitle: Words | null
  rank: number | null
  /** False for a unit that is scored but not ranked, and for one without a value. */
  ranked: boolean
  unrankedReason: Words | null
}

export interface UnitScore extends UnitTotals {
  areas: AreaScore[]
  criteria: CriterionScore[]
  extras: ExtraScore[]
}

export interface IndexScore {
  index: string
  version: string
  title: Words
  decision: { number: string; date?: string | undefined }
  /** Where the set comes from and what it is not; shown wherever the set shows. */
  provenance: Words
  period: string
  as: As
  /** Whether the survey part is in the points and the maximum. */
  survey: boolean
  /** How many units are ranked. */
  rankedUnits: number
  /** Of the units that can be ranked, how many are complete and from how many on there are ranks. */
  ranking: { complete: number; needed: number; of: number }
  /** Where units are waited for or left out. */
  cohorts: CohortAnswer[]
  units: UnitScore[]
}
