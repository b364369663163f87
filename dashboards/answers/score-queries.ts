import { queryOptions } from '@tanstack/react-query'
import type { CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from '../../engine/rounds/replies.ts'
import type { IndexScore } from '../../engine/scoring/replies.ts'
import type { Language } from '../format/decimal.ts'
import { askTagged } from './ask.ts'
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

/** The path of an index or of something below it. */
export const indexPath = (index: string, ...below: string[]): string =>
  ['/indexes', encodeURIComponent(index), ...below.map(encodeURIComponent)].join('/')

const asOf = (step: Step): Step | undefined => (step === 'self' ? undefined : step)

export const indexesQuery = (language: Language) => asking<IndexReply[]>('/indexes', language)

export const criteriaQuery = (language: Language, index: string, period: string) =>
  asking<CriteriaReply>(indexPath(index, 'criteria'), language, { period })

export const scoresQuery = (language: Language, { index, period, unit, step }: ScoresWanted) =>
  asking<IndexScore>(indexPath(index, 'scores'), language, { period, unit, as: asOf(step) })

export const explanationQuery = (language: Language, wanted: ScoresWanted & { unit: string; code: string }) => {
  const { index, period, unit, step, code } = wanted
  return asking<ExplainReply>(indexPath(index, 'criteria', code, 'explanation'), language, { period, unit, as: asOf(step) })
}

/** What a unit has declared; kept with the tag that a change of it names. */
export const givenAnswersQuery = (language: Language, index: string, period: string, unit: string) => {
  const path = indexPath(index, 'answers')
  return queryOptions({
    queryKey: [path, { period, unit }],
    queryFn: ({ signal }) => askTagged<GivenAnswerReply[]>(path, { period, unit }, language, signal),
    select: ({ answer }) => answer,
  })
}
