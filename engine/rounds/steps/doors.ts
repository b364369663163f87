import type { Asker } from '../../access/reach.ts'
import type { Coming } from '../../files/home-files.ts'
import type { Assigned, DueItem, Moved, RoundLine, RoundPlanReply, RoundReply } from '../round-replies.ts'

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

/** Closes a step, with what a person says of the act. */
export interface AdvanceRequest {
  round: string
  note?: string
  number?: string
  /** A day like 2022-12-31. */
  date?: string
  /** SHA-256 of the signed file, which was kept as evidence. */
  signed?: string
  /** Who signed, as it stands below the document: KT., TL., position and name. */
  signer?: string
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

/** The doors where rounds are opened, shown and moved on. */
export interface StepDoors {
  /** The kinds of rounds that can be opened. */
  roundPlans(): RoundPlanReply[]
  /** The rounds there are, in the order in which they opened. */
  rounds(request?: { by?: Asker }): RoundLine[]
  /** A round and where each of its units stands. */
  round(request: { round: string; by?: Asker }): Promise<RoundReply>
  openRound(request: OpenRoundRequest, account: string): Promise<RoundReply>
  /** Who appraises what: all of the lines, or, with the issues, nothing. */
  assignRound(
    request: { round: string; lines: (AssignmentLine & { row?: number })[]; language?: 'vi' | 'en' },
    account: string,
  ): Promise<Assigned>
  assignSheet(request: Coming & { round: string; fileName: string; language?: 'vi' | 'en' }, account: string): Promise<Assigned>
  /** Closes the step of one unit, or of all that stand at the earliest. */
  advanceRound(request: AdvanceRequest & { by?: Asker }, account: string): Promise<Moved>
  /** Opens an earlier step of a unit again. */
  returnUnit(request: ReturnRequest, account: string): Promise<RoundReply>
  extendUnit(request: ExtendRequest, account: string): Promise<RoundReply>
  changeUnitState(request: UnitStateRequest, account: string): Promise<RoundReply>
  /** What is waited for in a round, or in all of them: by whom and by when, what is due first first. */
  roundsDue(request: { round?: string; by?: Asker }): Promise<DueItem[]>
}
