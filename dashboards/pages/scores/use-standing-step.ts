import { useQuery } from '@tanstack/react-query'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { roundsQuery } from '../../answers/round-queries.ts'
import type { Step } from '../../answers/score-queries.ts'
import { useText } from '../../text/use-text.tsx'

/** Whose points of an index and year stand: the published ones where there are, else the units' own. Null while it is asked. */
export function useStandingStep(index: string, year: number): Step | null {
  const { language } = useText()
  const rounds = useQuery(roundsQuery(language))
  if (rounds.isPending) return null
  const round = rounds.data?.find((one) => one.index === index && one.year === year)
  return round && standingPublication(round) ? 'final' : 'self'
}
