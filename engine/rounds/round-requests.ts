import type { GivenVerdict } from '../records/folds/rounds.ts'

/** What a person says of an act. */
export interface Papers {
  note?: string
  number?: string
  /** A day like 2022-12-31. */
  date?: string
  /** SHA-256 of the signed file, which was kept as evidence. */
  signed?: string
}

export interface OpenRoundRequest {
  index: string
  year: string
  /** The plan of steps; `internal` unless said. */
  steps?: string
  asOf?: string
  /** Step → the day it is due. */
  due?: Record<string, string>
}

export interface AssignmentLine {
  code: string
  /** The code or id of a unit; of all where not given. */
  unit?: string
  /** The code of the unit that appraises. */
  appraiser: string
}

export interface AdvanceRequest extends Papers {
  round: string
  unit?: string
  /** The step that is to be closed, by its id: asked twice, it is closed once. */
  step?: string
  /** The agency whose part of the sheet is handed in, by code or id. */
  part?: string
  /** The coordinator does it in the place of a head who is away. */
  onBehalf?: boolean
  /** Closes what is empty as not self-scored, with the reason. */
  notSubmitted?: string
}

export interface ReturnRequest {
  round: string
  unit: string
  to: string
  reason: string
}

/** Items of a closed sheet, or of a part that was handed in, that are opened again. */
export interface ReopenRequest {
  round: string
  /** May be left out where the round has one unit. */
  unit?: string
  part?: string
  criteria?: string[]
  /** The last day for them. */
  due?: string
  reason: string
}

export interface RefreshRequest {
  round: string
  /** The day up to which figures count from now on. */
  asOf: string
  reason: string
}

export interface MigrateRequest {
  round: string
  version: string
  /** The last day for what comes to be open of locked sheets; as many days as the first step has unless said. */
  due?: string
  reason?: string
}

export interface ExtendRequest {
  round: string
  unit: string
  due: string
  reason: string
}

export interface UnitStateRequest {
  round: string
  unit: string
  state: 'joined' | 'excluded' | 'unranked'
  reason: string
}

/** A verdict as it is sent: an agreement needs no points. */
export type SentVerdict = Omit<GivenVerdict, 'points' | 'reason' | 'comment'> & {
  points?: string | null
  reason?: string | null
  comment?: string | null
  /** Whose criterion it is, where the request names no unit. */
  unit?: string
}

export interface VerdictsRequest {
  round: string
  step: string
  unit?: string
  /** The tag of the items they were made on; without it they apply to whatever stands. */
  seen?: string
}

export interface VerdictBookRequest extends VerdictsRequest {
  /** The code of the unit that appraises; of all where not given. */
  appraiser?: string
}

export interface PublishRequest {
  rounds: string[]
  number: string
  date: string
  /** The edition it corrects, and why. */
  corrects?: string
  reason?: string
}
