import type { Coming } from '../files/home-files.ts'
import type { AlterationDoors } from './alteration-doors.ts'
import type { SetEdit } from './edit-text.ts'
import type { Json, RuleKindReply, RuleTrial, SetApproved, SetCheck, SetDraft, SetEffect, SetImport, SetLine } from './replies.ts'

/** A draft by its version, and its index where several have one of that name. */
export interface DraftNamed {
  version: string
  index?: string
}

/** The doors of the room where definitions are amended. */
export interface AmendmentDoors extends AlterationDoors {
  /** Every set there is: those issued and the drafts. */
  sets(): SetLine[]
  /** A draft with its text. Throws NO_SUCH_DRAFT, DRAFT_NOT_ALONE. */
  setDraft(request: DraftNamed): SetDraft
  /** Reads the annex of a decision from a table as a draft: all of it or, with the issues, nothing. Throws SET_NAME_WRONG, SET_VERSION_TAKEN, FILE_NOT_FOUND, TOO_LARGE. */
  importSet(
    request: Coming & {
      id: string
      version: string
      fileName: string
      sheet?: string
      encoding?: string
    },
    account: string,
  ): Promise<SetImport>
  /** Opens a set that was issued as a draft of another version. Throws NO_SUCH_INDEX, NO_SUCH_VERSION, SET_NAME_WRONG, SET_VERSION_TAKEN. */
  copySet(request: { index: string; from: string; version: string }, account: string): Promise<SetDraft>
  /** Says parts of a draft anew, or all of its text. Throws NO_SUCH_DRAFT, DRAFT_CHANGED, WRONG_REQUEST. */
  editSet(request: DraftNamed & { seen: number; edits?: SetEdit[]; text?: string }, account: string): Promise<SetDraft>
  /** Everything that is wrong or odd about a draft. Throws NO_SUCH_DRAFT. */
  checkSet(request: DraftNamed): SetCheck
  /** Who would gain and who would lose by a draft against the set in force. Throws NO_SUCH_DRAFT, SET_NOT_SOUND, WRONG_PERIOD. */
  setEffect(request: DraftNamed & { period: string }): Promise<SetEffect>
  /** Makes a draft the office's own by a decision. Throws NO_SUCH_DRAFT, SET_NOT_SOUND, WRONG_DAY. */
  approveSet(request: DraftNamed & { number: string; date: string; seen?: number }, account: string): Promise<SetApproved>
  /** Takes a draft away. Throws NO_SUCH_DRAFT, DRAFT_CHANGED. */
  dropSet(request: DraftNamed & { seen?: number }, account: string): Promise<SetLine>
  /** Brings back the draft that was taken away. Throws NO_SUCH_DRAFT. */
  restoreSet(request: DraftNamed, account: string): Promise<SetDraft>
  /** The kinds of rules without children, and the shape of each. */
  ruleKinds(): RuleKindReply[]
  /** A rule read and run over its examples, as it would be in a set. */
  tryRule(request: {
    max: number
    rule: unknown
    empty?: 'not_applicable' | 'full' | 'zero'
    decimals?: number
    examples?: { given: Json; points: number }[]
  }): RuleTrial
}
