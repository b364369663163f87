import type { Language } from '../format/decimal.ts'
import type { Parameters } from './ask.ts'
import { asking } from './queries.ts'

/** Which rows of a dataset are wanted. */
export interface StandingWanted {
  dataset: string
  unit: string | undefined
  period: string | undefined
  /** Column and value with a colon between. */
  where: string[]
}

/** What is asked for a page of the rows that stand. */
export const standingParameters = ({ dataset: _, ...wanted }: StandingWanted, limit: number, offset: number): Parameters => ({
  ...wanted,
  limit: `${limit}`,
  offset: offset === 0 ? undefined : `${offset}`,
})

export const standingQuery = (language: Language, wanted: StandingWanted, limit: number, offset: number) =>
  asking('/datasets/{dataset}/rows', { dataset: wanted.dataset }, language, standingParameters(wanted, limit, offset))

export const owedQuery = (language: Language, period: string, unit: string | undefined) => asking('/owed', {}, language, { period, unit })
export const crossChecksQuery = (language: Language, period: string, unit: string | undefined) =>
  asking('/cross-checks', {}, language, { period, unit })
export const owedSummaryQuery = (language: Language, period: string, unit: string | undefined) =>
  asking('/owed/summary', {}, language, { period, unit })
