import { useQueries, useQuery } from '@tanstack/react-query'
import type { Counted, IndicatorValue } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import { type Asked, askAgain, firstError } from '../../answers/asked.ts'
import { targetsQuery, type ValuesWanted, valuesQuery } from '../../answers/queries.ts'
import type { Point } from '../../charts/point.ts'
import type { Language } from '../../format/decimal.ts'
import { quartersOf, quartersUntil } from '../../period/period.ts'
import { rowOfPlace } from '../../place/row-of-place.ts'
import type { Place } from '../../place/settle-place.ts'
import type { Topic } from './settle-choice.ts'

const none: Counted = { numerator: null, denominator: null, value: null, reason: 'no_data', low: null, high: null }

interface BoardValues {
  /** Every unit in the chosen period. */
  ranking: Asked<IndicatorValue[]>
  /** Every unit in each quarter of the year. */
  quarters: Asked<IndicatorValue[][]>
  /** The chosen unit, level or target by quarter; the year before stands first where it has data. */
  trend: Asked<Point[]>
}

/** All values of the view, once they are wanted. What one request brought is not asked again by another part. */
export function useBoardValues(language: Language, choice: Choice, place: Place, topic: Topic, wanted: boolean): BoardValues {
  const { indicator, target, level, own, trendOwn, trendOf } = topic
  const { calendar } = choice
  const unit = place.unit?.id
  const everyUnit = (period: string): ValuesWanted => ({ period, indicator: indicator.id, by: 'unit', own, calendar })
  const narrow = (period: string): ValuesWanted =>
    trendOf === 'level'
      ? { period, indicator: indicator.id, by: 'level', calendar }
      : { period, indicator: indicator.id, unit, own: trendOwn, calendar }
  const quarters = quartersUntil(place.period, calendar)
  const wide = wanted && !indicator.provinceOnly

  const ranking = useQuery({ ...valuesQuery(language, everyUnit(place.period)), enabled: wide })
  const grid = useQueries({ queries: quarters.map((quarter) => ({ ...valuesQuery(language, everyUnit(quarter)), enabled: wide })) })

  const shared = trendOf === 'unit' && !indicator.provinceOnly && own === trendOwn
  const line = useQueries({
    queries: quarters.map((quarter) => ({ ...valuesQuery(language, narrow(quarter)), enabled: wanted && trendOf !== 'target' && !shared })),
  })
  const judged = useQueries({
    queries: quarters.map((quarter) => ({
      ...targetsQuery(language, place.plan?.id ?? '', quarter, place.whole ? undefined : unit),
      enabled: wanted && trendOf === 'target',
    })),
  })
  const pick = (rows: IndicatorValue[] | undefined): IndicatorValue | undefined =>
    trendOf === 'level' ? rows?.find((row) => row.level === level) : rowOfPlace(rows, place)

  const before = quartersOf(place.year - 1)
  const probe = useQuery({ ...valuesQuery(language, narrow(`${place.year - 1}`)), enabled: wanted && trendOf !== 'target' })
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
