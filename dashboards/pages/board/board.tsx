import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BehindReply } from '../../../engine/values/replies.ts'
import { type Asked, askAgain } from '../../answers/asked.ts'
import { behindQuery, valuesQuery } from '../../answers/queries.ts'
import { reportsQuery } from '../../answers/report-queries.ts'
import { useSteady } from '../../answers/use-steady.ts'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { rowOfPlace } from '../../place/row-of-place.ts'
import { useTargets } from '../../place/use-basics.ts'
import { useEarlier } from '../../targets/use-earlier.ts'
import { useText } from '../../text/use-text.tsx'
import { BoardViews } from './board-views.tsx'
import { usePublished } from './published-line.tsx'
import { settleTopic } from './settle-choice.ts'
import { settleGroup } from './settle-group.ts'
import { useLostOfUnits, usePoints } from './use-points.ts'

/** The whole board for one place: what is missed, who lags and what it costs first, then the worst target's charts where nothing was chosen. */
export function Board({ basics, place, choice, choose }: PageProps) {
  const { language } = useText()
  const targets = useTargets(language, place)
  const earlier = useEarlier(language, place)
  const group = useMemo(() => settleGroup(place, choice), [place, choice])
  const behind = useQuery({
    ...behindQuery(language, place.plan?.id ?? '', place.period, group?.level ?? ''),
    enabled: place.plan !== undefined && group !== null,
  })
  const of = JSON.stringify([place.unit?.id, place.period, group?.level])
  const lags = { answer: behind.isLoading ? undefined : (behind.data ?? []), error: behind.error, again: askAgain([behind]) }
  const lagging = useSteady<BehindReply[]>(lags, of)
  const points = useSteady(usePoints(language, place, targets.answer), of)
  const lost = useSteady(useLostOfUnits(language, place, group?.level ?? null), of)
  // Asked beside the targets, for they stand beside them.
  const reports = useQuery(reportsQuery(language))
  const published = usePublished(place)
  const isOpen = choice.indicator === null && choice.target === null && targets.answer?.every(({ value }) => value === null) === true
  const values = useQuery({
    ...valuesQuery(language, { period: place.period, unit: place.unit?.id, by: 'unit', calendar: choice.calendar }),
    enabled: isOpen,
  })
  const topic = useMemo(() => {
    if (!targets.answer || (isOpen && !values.data && !values.error)) return null
    const byIndicator = Map.groupBy(values.data ?? [], ({ indicator }) => indicator)
    const rows = [...byIndicator.values()].flatMap((rows) => rowOfPlace(rows, place) ?? []).filter(({ value }) => value !== null)
    return settleTopic(basics, choice, place, targets.answer, new Set(rows.map(({ indicator }) => indicator)))
  }, [basics, choice, place, targets.answer, isOpen, values.data, values.error])
  if (targets.error) return <Failed error={targets.error} again={targets.again} />
  if (!topic || reports.isPending || published.isLoading || !lagging.answer || !points.answer || !lost.answer) return <WaitingPage />
  const judged: Asked<BehindReply[]> = {
    answer: lagging.answer,
    error: lagging.error ?? lost.error,
    again: () => {
      lagging.again()
      lost.again()
    },
  }
  const units = group && { ...group, behind: judged, lost: lost.answer }
  return (
    <BoardViews
      basics={basics}
      place={place}
      choice={choice}
      choose={choose}
      topic={topic}
      earlier={earlier.answer ?? []}
      before={earlier.period}
      points={points}
      units={units}
      published={published.data ?? []}
    />
  )
}
