import type { Language } from '../format/decimal.ts'
import { addressOf } from './ask.ts'
import { asking } from './queries.ts'

/** Whose points: as the unit scores itself, as appraised, as the council decided. */
export const steps = ['self', 'appraised', 'final'] as const
export type Step = (typeof steps)[number]

/** The points of one unit of an index, or of all, in a period. */
export interface ScoresWanted {
  index: string
  period: string
  unit?: string | undefined
  step: Step
}

const asOf = (step: Step): Step | undefined => (step === 'self' ? undefined : step)

export const indexesQuery = (language: Language) => asking('/indexes', {}, language)

export const criteriaQuery = (language: Language, index: string, period: string) =>
  asking('/indexes/{index}/criteria', { index }, language, { period })

export const scoresQuery = (language: Language, { index, period, unit, step }: ScoresWanted) =>
  asking('/indexes/{index}/scores', { index }, language, { period, unit, as: asOf(step) })

export const lostQuery = (language: Language, { index, period, unit, step }: ScoresWanted) =>
  asking('/indexes/{index}/lost', { index }, language, { period, unit, as: asOf(step) })

export const gainQuery = (language: Language, index: string, period: string, unit: string) =>
  asking('/indexes/{index}/gain', { index }, language, { period, unit })

/** The indices of the province that others publish. */
export const indicesQuery = (language: Language, year: number) => asking('/indices', {}, language, { year: String(year) })

export const indexHistoryQuery = (language: Language, index: string) => asking('/indices/{index}', { index }, language)

/** What an indicator, or those behind targets of a plan, move in a year. */
export const crosswalkQuery = (language: Language, of: { indicator: string } | { plan: string; target: string[] }, year: number) =>
  asking('/crosswalk', {}, language, { ...of, year: String(year) })

export const remedyQuery = (language: Language, index: string, period: string, unit: string) =>
  asking('/indexes/{index}/remedy', { index }, language, { period, unit })

/** Whose points of which criterion are to be explained. */
export type ExplanationWanted = ScoresWanted & { unit: string; code: string }

const explanationAt = ({ index, period, unit, step, code }: ExplanationWanted) =>
  ['/indexes/{index}/criteria/{criterion}/explanation', { index, criterion: code }, { period, unit, as: asOf(step) }] as const

export function explanationQuery(language: Language, wanted: ExplanationWanted) {
  const [path, names, parameters] = explanationAt(wanted)
  return asking(path, names, language, parameters)
}

/** Where the same can be read in the API. */
export const explanationAddress = (wanted: ExplanationWanted): string => addressOf(...explanationAt(wanted))

/** What a unit has declared; kept with the tag that a change of it names. */
export const givenAnswersQuery = (language: Language, index: string, period: string, unit: string) =>
  asking('/indexes/{index}/answers', { index }, language, { period, unit })
