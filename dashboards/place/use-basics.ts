import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type Asked, askAgain, firstError } from '../answers/asked.ts'
import { isFromBefore } from '../answers/keep-known.ts'
import { healthQuery, indicatorsQuery, plansQuery, targetsQuery, unitsQuery } from '../answers/queries.ts'
import type { Language } from '../format/decimal.ts'
import type { Basics, Place } from './settle-place.ts'

/** How often a page asks whether the data moved: an import shows by itself, while the first one runs almost at once, as does a server that is back. */
const [soon, later] = [2_000, 20_000]

/** What every page needs before anything else. When the data move, everything is asked anew. */
export function useBasics(language: Language): Asked<Basics> {
  const client = useQueryClient()
  const health = useQuery({
    ...healthQuery(language),
    refetchInterval: (query) => (query.state.data?.reply.empty || isFromBefore(query) ? soon : later),
  })
  const version = health.data && [health.data.head, health.data.definitions, health.data.version, health.data.day].join(' ')
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== version) void client.invalidateQueries()
    seen.current = version
  }, [version, client])
  const units = useQuery(unitsQuery(language))
  const indicators = useQuery(indicatorsQuery(language))
  const plans = useQuery(plansQuery(language))
  const all = [health, units, indicators, plans]
  const answer =
    health.data && units.data && indicators.data && plans.data
      ? {
          health: health.data,
          units: units.data,
          indicators: indicators.data,
          plans: plans.data,
        }
      : undefined
  return { answer, error: firstError(all), again: askAgain(all) }
}

/** The targets of the year's plan, judged; none where the year has no plan. */
export function useTargets(language: Language, place: Place) {
  const result = useQuery({
    ...targetsQuery(language, place.plan?.id ?? '', place.period, place.whole ? undefined : place.unit?.id),
    enabled: place.plan !== undefined,
  })
  return { answer: place.plan ? result.data : [], error: result.error, again: askAgain([result]) }
}
