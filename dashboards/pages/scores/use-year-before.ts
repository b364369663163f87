import { useQuery } from '@tanstack/react-query'
import type { GivenAnswerReply, IndexReply } from '../../../engine/rounds/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { roundItemsQuery, roundsQuery } from '../../answers/round-queries.ts'
import { givenAnswersQuery } from '../../answers/score-queries.ts'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { membersOf, setOfYear } from '../../scores/settle-index.ts'
import { useText } from '../../text/use-text.tsx'

/** What a unit answered the year before, and the points it was then given. */
export interface YearBefore {
  year: number
  answers: Map<string, GivenAnswerReply>
  points: Map<string, string>
}

/** The answers of the year before, by code; empty where the unit or the set was not there then. */
export function useYearBefore(index: IndexReply, { basics, place }: Pick<PageProps, 'basics' | 'place'>): YearBefore {
  const { language } = useText()
  const year = place.year - 1
  const unit = place.unit?.id ?? ''
  const enabled = setOfYear(index, year) !== undefined && membersOf(index, basics.units, `${year}`).some(({ id }) => id === unit)
  const given = useQuery({ ...givenAnswersQuery(language, index.id, `${year}`, unit), enabled })
  const rounds = useQuery({ ...roundsQuery(language), enabled: useMay()('rounds') && enabled })
  const round = rounds.data?.find((one) => one.index === index.id && one.year === year)?.round
  const items = useQuery({ ...roundItemsQuery(language, round ?? '', unit), enabled: enabled && round !== undefined })
  const judged = (items.data ?? []).flatMap(({ code, points, verdicts }) =>
    verdicts.length > 0 && points !== null ? [[code, points] as const] : [],
  )
  return { year, answers: new Map((given.data ?? []).map((one) => [one.code, one])), points: new Map(judged) }
}
