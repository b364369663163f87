import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import type { GainStep, LostReply, UnitLost } from '../../../engine/questions/replies.ts'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { ownUnit, useMay, useMe } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { type Asked, askAgain, firstError } from '../../answers/asked.ts'
import { gainQuery, indexesQuery, lostQuery, type Step, scoresQuery } from '../../answers/score-queries.ts'
import { compareDecimals, type Language, sumDecimals } from '../../format/decimal.ts'
import { yearOf } from '../../period/period.ts'
import type { Place } from '../../place/settle-place.ts'
import { setOfYear } from '../../scores/settle-index.ts'

/** The points of the place in one index. */
export interface OwnPoints {
  index: IndexReply
  step: Step
  ledger: LostReply
}

/** An index of which nothing has come in yet says nothing. */
const hasCome = ({ gained, lost }: { gained: string; lost: string }) => compareDecimals(sumDecimals([gained, lost]), 0) > 0

/** Refused: a reader may see targets and no points, and of a step that is under way there may be none yet. */
const refused = [403, 404, 409]

/** What was asked, each answered or refused, which is no fault. */
function allAnswered<Answer>(results: UseQueryResult[], answer: Answer): Asked<Answer> {
  const faults = results.filter(({ error }) => !(error instanceof AskError && refused.includes(error.status)))
  return { answer: results.some(({ isLoading }) => isLoading) ? undefined : answer, error: firstError(faults), again: askAgain(faults) }
}

/** The step that stands: what is published where something is, else what the units themselves say. */
const stepOf = (index: IndexReply, year: number): Step => (index.published.includes(year) ? 'final' : 'self')

/** The indices of a level that have a set for the year. */
const indexesOf = (indexes: IndexReply[] | undefined, level: string | null | undefined, year: number): IndexReply[] =>
  (indexes ?? []).filter((index) => index.level === level && setOfYear(index, year) !== undefined)

/** Whether one may read the points of a unit, undefined for every unit, in an index and a year. */
function useReadsPoints(): (index: IndexReply, year: number, unit?: string) => boolean {
  const { points } = useMe()
  return (index, year, unit) => points === null || index.published.includes(year) || (unit !== undefined && points.includes(unit))
}

/** Points gained, lost and open of the place, of the index the targets feed first; none where no index scores it or its points are not for this reader. */
export function usePoints(language: Language, place: Place, targets: TargetReply[] | undefined): Asked<OwnPoints[]> {
  const indexes = useQuery({ ...indexesQuery(language), enabled: useMay()('points') })
  const { unit } = place
  const reads = useReadsPoints()
  const asked = unit ? indexesOf(indexes.data, unit.level, place.year).filter((index) => reads(index, place.year, unit.id)) : []
  const found = useQueries({
    queries: asked.map((index) =>
      lostQuery(language, { index: index.id, period: place.period, unit: unit?.id, step: stepOf(index, place.year) }),
    ),
  })
  const own = asked.flatMap((index, at): OwnPoints[] => {
    const ledger = found[at]?.data
    return ledger && 'lines' in ledger && hasCome(ledger) ? [{ index, step: stepOf(index, place.year), ledger }] : []
  })
  const fed = new Set((targets ?? []).flatMap(({ criteria }) => criteria.map(({ index }) => index)))
  return allAnswered(
    [indexes, ...found],
    own.toSorted((a, b) => Number(fed.has(b.index.id)) - Number(fed.has(a.index.id))),
  )
}

/** What every unit of a level has lost, by the unit's id; empty where no index scores them or the points are not for this reader. */
export function useLostOfUnits(language: Language, place: Place, level: string | null): Asked<ReadonlyMap<string, UnitLost>> {
  // Who speaks for a unit sees the points of no other.
  const isForAll = ownUnit(useMe()) === null
  const reads = useReadsPoints()
  const indexes = useQuery({ ...indexesQuery(language), enabled: useMay()('points') && isForAll })
  const [index] = isForAll ? indexesOf(indexes.data, level, place.year) : []
  const step = index ? stepOf(index, place.year) : 'self'
  const enabled = index !== undefined && reads(index, place.year)
  const found = useQuery({ ...lostQuery(language, { index: index?.id ?? '', period: place.period, step }), enabled })
  const units = found.data && 'units' in found.data ? found.data.units.filter(hasCome) : []
  return allAnswered([indexes, found], new Map(units.map((one) => [one.unit, one])))
}

/** The next steps to more points of an index, by criterion; null until they are wanted, and of points that a unit no longer gives itself. */
export function useGains(
  language: Language,
  period: string,
  points: OwnPoints | undefined,
  wanted: boolean,
): Asked<ReadonlyMap<string, GainStep>> | null {
  const enabled = wanted && points?.step === 'self'
  const found = useQuery({ ...gainQuery(language, points?.index.id ?? '', period, points?.ledger.unit ?? ''), enabled })
  if (!enabled) return null
  return allAnswered([found], new Map((found.data ?? []).map((one) => [one.code, one])))
}

/** Where a unit stands in an index: its points and its rank among the units that have one. */
export interface Standing {
  year: number
  gained: string
  max: string
  rank: number | null
  among: number
}

/** How a unit stands now and stood the year before, where that can be said. */
export function useStandings(language: Language, { period, year, whole, unit }: Place, points: OwnPoints | undefined): Standing[] {
  const index = points?.index
  const reads = useReadsPoints()
  const asked =
    index && !whole ? [period, `${year - 1}`].filter((one) => setOfYear(index, yearOf(one)) && reads(index, yearOf(one), unit?.id)) : []
  const found = useQueries({
    queries: asked.map((one) =>
      scoresQuery(language, { index: index?.id ?? '', period: one, unit: unit?.id, step: index ? stepOf(index, yearOf(one)) : 'self' }),
    ),
  })
  return asked.flatMap((one, at): Standing[] => {
    const score = found[at]?.data
    const [own] = score?.units ?? []
    if (!score || !own || !hasCome(own)) return []
    return [{ year: yearOf(one), gained: own.gained, max: own.applicableMax, rank: own.rank, among: score.rankedUnits }]
  })
}
