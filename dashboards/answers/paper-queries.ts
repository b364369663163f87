import type { Language } from '../format/decimal.ts'
import { addressOf } from './ask.ts'
import { asking } from './queries.ts'

/** Whose papers: a round's as a whole, or a unit's in an index and period. */
export type PapersOf = { round: string } | { index: string; period: string; unit: string }

/** The kinds of files a paper, or a form, can be taken as. */
export const paperFormats = ['docx', 'pdf', 'xlsx'] as const
export type PaperFile = (typeof paperFormats)[number]

export const papersQuery = (language: Language, place: PapersOf) => asking('/papers', {}, language, place)

/** The address of a paper as a file, or to be shown in place. */
export const paperFile = (place: PapersOf, paper: string, format: PaperFile, show = false): string =>
  addressOf('/papers/{paper}', { paper }, { ...place, format, show: show ? 'true' : undefined })

/** The address of all papers of a round in one file. */
export const papersArchive = (place: PapersOf): string => addressOf('/papers/archive', {}, place)
