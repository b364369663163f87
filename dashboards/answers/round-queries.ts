import type { Language } from '../format/decimal.ts'
import { asking } from './queries.ts'

export const roundPlansQuery = (language: Language) => asking('/round-plans', {}, language)
export const roundsQuery = (language: Language) => asking('/rounds', {}, language)

/** A round and where each of its units stands. */
export const roundQuery = (language: Language, round: string) => asking('/rounds/{round}', { round }, language)

/** What there is to be judged in a round, of one unit or of all. */
export const roundItemsQuery = (language: Language, round: string, unit?: string) =>
  asking('/rounds/{round}/items', { round }, language, { unit })

/** The evidence of a unit in a round, by criterion. */
export const roundEvidenceQuery = (language: Language, round: string, unit: string) =>
  asking('/rounds/{round}/evidence', { round }, language, { unit })

/** Points of locked sheets that moved with a later lock. */
export const movedQuery = (language: Language, round: string) => asking('/rounds/{round}/moved', { round }, language)

/** What a correction of a published round would move, were it published now. */
export const correctionQuery = (language: Language, round: string) => asking('/rounds/{round}/correction', { round }, language)

/** What is waited for in a round, or in all of them. */
export const remindersQuery = (language: Language, round?: string) => asking('/round-reminders', {}, language, { round })
