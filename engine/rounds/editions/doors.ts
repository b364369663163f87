import type { Asker } from '../../access/reach.ts'
import type { EditionCheck, EditionLine, EditionReply, WithdrawRequest } from '../../editions/replies.ts'
import type { Coming } from '../../files/home-files.ts'
import type { CorrectionEffect, Migrated, MovedItem, Published, Refreshed, RoundReply } from '../round-replies.ts'

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

export interface PublishRequest {
  rounds: string[]
  number: string
  date: string
  /** The edition it corrects, and why. */
  corrects?: string
  reason?: string
}

/** The doors to what is frozen. */
export interface EditionDoors {
  /** Every edition there is, of one round or of all, the oldest first. */
  editions(request: { round?: string; by?: Asker | undefined }): EditionLine[]
  /** An edition with its document. */
  edition(request: { edition: string; by?: Asker | undefined }): EditionReply
  /** The edition and the list of its evidence as one ZIP archive. */
  exportEdition(request: { edition: string; by?: Asker | undefined }): Uint8Array<ArrayBuffer>
  /** Works the points of an exported edition out again from the archive alone. */
  checkEdition(request: Coming): Promise<EditionCheck>
  /** Takes a publication back, by an edition of its own. */
  withdrawEdition(request: WithdrawRequest, account: string): Promise<EditionLine>
}

/** The doors where what was locked is frozen anew, or opened again. */
export interface RelockDoors {
  /** Counts up to another day: every locked sheet is frozen anew. Throws UNITS_AHEAD once an appraisal is closed. */
  refreshRound(request: RefreshRequest, account: string): Promise<Refreshed>
  /** Carries a round over into another version of its set. Throws NO_SUCH_VERSION, NO_APPRAISER. */
  migrateRound(request: MigrateRequest, account: string): Promise<Migrated>
  /** Opens items of a closed sheet, or of a part that was handed in, again. */
  reopenItems(request: ReopenRequest, account: string): Promise<RoundReply>
  /** Points of locked sheets that moved with a later lock, the oldest first. */
  movedItems(request: { round: string; unit?: string; by?: Asker }): MovedItem[]
}

/** The doors where the survey ends and rounds are published. */
export interface PublishDoors {
  /** The survey of a round is over, or was not held, with the reason. */
  closeSurvey(request: { round: string; held: boolean; reason?: string }, account: string): Promise<RoundReply>
  reopenSurvey(request: { round: string; reason: string }, account: string): Promise<RoundReply>
  /** What a correction of the publication that stands would move, were it published now. Throws NOT_PUBLISHABLE as that would. */
  correction(request: { round: string }): Promise<CorrectionEffect>
  /** The decision that publishes rounds, or corrects one. */
  publish(request: PublishRequest, account: string): Promise<Published>
}
