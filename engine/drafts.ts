import type { Asker } from './access/reach.ts'
import type { CriteriaSet } from './definitions/criteria-set.ts'
import type { Period } from './definitions/period.ts'
import type { RoundPlan } from './definitions/round.ts'
import type { Round } from './records/folds/rounds.ts'

/** A round with all that its events name. */
export interface PaperRound {
  round: Round
  plan: RoundPlan
  set: CriteriaSet
  period: Period
}

/** What would be frozen at this moment, in the very form of editions: from these papers are drafted. */
export interface Drafts {
  /** The round of an index and a year, or the one named, as far as there is one for `by`; null where there is none. Throws NO_SUCH_ROUND. */
  round(asked: { index?: string; period?: string; round?: string; by?: Asker | undefined }): PaperRound | null
  /** The edition that holds a unit's own sheet; null until it is locked. */
  lockOf(found: PaperRound, unit: string): string | null
  /** A unit's sheet, in a round or without one. Throws NO_SUCH_UNIT, UNIT_NOT_SCORED, NO_SUCH_INDEX, NO_SET_FOR_YEAR. */
  lock(asked: { index: string; period: string; unit: string }): Promise<unknown>
  /** A round as it would be published. */
  publication(found: PaperRound): Promise<unknown>
}
