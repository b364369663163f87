import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Counted, IndicatorValue } from '../../../engine/answers.ts'
import type { Choice } from '../../address/choice.ts'
import {
  batchesQuery,
  healthQuery,
  indicatorsQuery,
  plansQuery,
  targetsQuery,
  unitsQuery,
  type ValuesWanted,
  valuesQuery,
} from '../../answers/queries.ts'
import type { Language } from '../../format/decimal.ts'
import { quartersOf } from '../../period/period.ts'
import type { Basics, Place, Topic } from './settle-choice.ts'

/** Something asked of the API: still under way, failed, or there. */
export interface Asked<Answer> {
  answer: Answer | undefined
  error: Error | null
  again: () => void
}

interface Result {
  error: Error | null
  refetch: () => unknown
}

const firstError = (results: Result[]): Error | null => results.find(({ error }) => error)?.error ?? null

const askAgain = (results: Result[]) => () => {
  for (const result of results) if (result.error) void result.refetch()
}

/** How often the page asks whether the data moved: an import shows by itself, while the first one runs almost at once. */
const [soon, later] = [2_000, 20_000]

/** What the page needs before anything else. When the data move, everything is asked anew. */
export function useBasics(language: Language): Asked<Basics> {
  const client = useQueryClient()
  const batches = useQuery(batchesQuery(language))
  const empty = !batches.data?.some(({ status }) => status === 'accepted')
  const health = useQuery({ ...healthQuery(language), refetchInterval: empty ? soon : later })
  const version = health.data?.dataVersion
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== version) void client.invalidateQueries()
    seen.current = version
  }, [version, client])
  const units = useQuery(unitsQuery(language))
  const indicators = useQuery(indicatorsQuery(language))
  const plans = useQuery(plansQuery(language))
  const all = [health, batches, units, indicators, plans]
  const answer =
    health.data && batches.data && units.data && indicators.data && plans.data
      ? {
          health: health.data,
          units: units.data,
          indicators: indicators.data,
          plans: plans.data,
          empty,
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

/** The counts of one quarter. */
export interface Point {
  period: string
  counted: Counted
}

const keepUnit = (rows: IndicatorValue[] | undefined, unit: string | undefined) => rows?.find((row) => row.unit === unit)

const none: Counted = { numerator: null, denominator: null, value: null, reason: 'no_data' }

interface BoardValues {
  /** Every unit in the chosen period. */
  ranking: Asked<IndicatorValue[]>
  /** Every unit in each quarter of the year. */
  quarters: Asked<IndicatorValue[][]>
  /** The chosen unit, level or target by quarter; the year before stands first where it has data. */
  trend: Asked<Point[]>
}

/** All values of the view. What one request brought is not asked again by another part. */
export function useBoardValues(language: Language, choice: Choice, place: Place, topic: Topic): BoardValues {
  const { indicator, target, level, own, trendOwn, trendOf } = topic
  const { calendar } = choice
  const unit = place.unit?.id
  const everyUnit = (period: string): ValuesWanted => ({ period, indicator: indicator.id, by: 'unit', own, calendar })
  const narrow = (period: string): ValuesWanted =>
    trendOf === 'level'
      ? { period, indicator: indicator.id, by: 'level', calendar }
      : { period, indicator: indicator.id, unit, own: trendOwn, calendar }
  const quarters = quartersOf(place.year)
  const wide = !indicator.provinceOnly

  const ranking = useQuery({ ...valuesQuery(language, everyUnit(place.period)), enabled: wide })
  const grid = useQueries({ queries: quarters.map((quarter) => ({ ...valuesQuery(language, everyUnit(quarter)), enabled: wide })) })

  const shared = trendOf === 'unit' && wide && own === trendOwn
  const line = useQueries({
    queries: quarters.map((quarter) => ({ ...valuesQuery(language, narrow(quarter)), enabled: trendOf !== 'target' && !shared })),
  })
  const judged = useQueries({
    queries: quarters.map((quarter) => ({
      ...targetsQuery(language, place.plan?.id ?? '', quarter, place.whole ? undefined : unit),
      enabled: trendOf === 'target',
    })),
  })
  const pick = (rows: IndicatorValue[] | undefined): IndicatorValue | undefined =>
    trendOf === 'level' ? rows?.find((row) => row.level === level) : keepUnit(rows, unit)

  const before = quartersOf(place.year - 1)
  const probe = useQuery({ ...valuesQuery(language, narrow(`${place.year - 1}`)), enabled: trendOf !== 'target' })
  const hasBefore = trendOf !== 'target' && (pick(probe.data)?.value ?? null) !== null
  const earlier = useQueries({ queries: before.map((quarter) => ({ ...valuesQuery(language, narrow(quarter)), enabled: hasBefore })) })

  const source = trendOf === 'target' ? judged : shared ? grid : line
  const countedAt = (at: number): Counted | undefined => {
    if (trendOf === 'target') {
      const found = judged[at]?.data
      return found && (found.find((one) => one.target === target?.target)?.alone ?? none)
    }
    const rows = (shared ? grid : line)[at]?.data
    return rows && (pick(rows) ?? none)
  }
  const points = quarters.map((period, at) => ({ period, counted: countedAt(at) }))
  const old = hasBefore ? before.map((period, at) => ({ period, counted: earlier[at]?.data && (pick(earlier[at].data) ?? none) })) : []
  const all = [...old, ...points]
  const isThere = (point: { period: string; counted: Counted | undefined }): point is Point => point.counted !== undefined
  const probed = trendOf === 'target' || !probe.isPending

  return {
    ranking: { answer: ranking.data, error: ranking.error, again: askAgain([ranking]) },
    quarters: {
      answer: grid.every(({ data }) => data) ? grid.flatMap(({ data }) => (data ? [data] : [])) : undefined,
      error: firstError(grid),
      again: askAgain(grid),
    },
    trend: {
      answer: probed && all.every(isThere) ? all.filter(isThere) : undefined,
      error: firstError([...source, ...earlier]),
      again: askAgain([...source, ...earlier]),
    },
  }
}
