import { useQuery } from '@tanstack/react-query'
import type { TargetReply } from '../../engine/values/replies.ts'
import { type Asked, askAgain } from '../answers/asked.ts'
import { targetsQuery } from '../answers/queries.ts'
import type { Language } from '../format/decimal.ts'
import { quarterBefore } from '../period/period.ts'
import type { Place } from '../place/settle-place.ts'

/** The targets as they stood at the end of the quarter before, and that quarter; none in the first quarter of a plan. */
export function useEarlier(language: Language, place: Place): Asked<TargetReply[]> & { period: string | null } {
  const period = quarterBefore(place.period)
  const result = useQuery({
    ...targetsQuery(language, place.plan?.id ?? '', period ?? '', place.whole ? undefined : place.unit?.id),
    enabled: place.plan !== undefined && period !== null,
  })
  return { period, answer: period === null ? [] : result.data, error: result.error, again: askAgain([result]) }
}
