import { useQueries, useQuery } from '@tanstack/react-query'
import type { Counted, IndicatorValue } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import { type Asked, askAgain, firstError } from '../../answers/asked.ts'
import { type ValuesWanted, valuesQuery } from '../../answers/queries.ts'
import { type Point, trimPoints } from '../../charts/point.ts'
import type { Language } from '../../format/decimal.ts'
import { quartersOf } from '../../period/period.ts'
import { rowOfPlace } from '../../place/row-of-place.ts'
import type { Place } from '../../place/settle-place.ts'
import type { View } from './settle-indicator.ts'

/** How many years back data are looked for. */
const reach = 8

const none: Counted = { numerator: null, denominator: null, value: null, reason: 'no_data', low: null, high: null }

interface IndicatorValues {
  now: Asked<Counted>
  history: Asked<Point[]>
  units: Asked<IndicatorValue[]>
  fields: Asked<IndicatorValue[]>
}

/**
 * The values an indicator's page shows: now, by quarter of every year with data, of every unit, and of every field. The
 * quarters of the years that files reach into (`reached`) are asked for with all the rest.
 */
export function useIndicator(language: Language, choice: Choice, place: Place, view: View, reached: number[]): IndicatorValues {
  const { indicator, levelShown, own, reading, membersOwn } = view
  const { calendar } = choice
  const unit = place.unit?.id
  const common = { indicator: indicator.id, calendar, reading }
  const wanted = (period: string): ValuesWanted =>
    levelShown === null ? { ...common, period, unit, own } : { ...common, period, by: 'level' }
  const pick = (rows: IndicatorValue[] | undefined): Counted | undefined =>
    rows && ((levelShown === null ? rowOfPlace(rows, place) : rows.find((row) => row.level === levelShown)) ?? none)

  const now = useQuery(valuesQuery(language, wanted(place.period)))
  const last = Math.max(place.year, ...reached)
  const years = Array.from({ length: reach }, (_, i) => `${last - reach + 1 + i}`)
  const yearly = useQueries({ queries: years.map((year) => valuesQuery(language, wanted(year))) })
  const known = years.filter((_, i) => {
    const found = pick(yearly[i]?.data)
    return found !== undefined && (found.value !== null || found.reason !== 'no_data')
  })
  // A year without data between two that have some stands as one gap.
  const spanned = years.slice(years.indexOf(known[0] ?? ''), years.indexOf(known.at(-1) ?? '') + 1)
  const periods = known.length === 0 ? [] : spanned.flatMap((year) => (known.includes(year) ? quartersOf(Number(year)) : [year]))
  const early = years.filter((year) => reached.includes(Number(year))).flatMap((year) => quartersOf(Number(year)))
  const shown = yearly.every(({ data }) => data) ? periods : early
  const quarterly = useQueries({ queries: shown.map((period) => valuesQuery(language, wanted(period))) })
  const pointsOf = (periods: string[], results: { data: IndicatorValue[] | undefined }[]): Point[] =>
    periods.flatMap((period, i) => {
      const counted = pick(results[i]?.data)
      return counted ? [{ period, counted }] : []
    })
  const byQuarter = trimPoints(pointsOf(shown, quarterly))
  const ready = [...yearly, ...quarterly].every(({ data }) => data)

  const wide = !indicator.provinceOnly
  const units = useQuery({ ...valuesQuery(language, { ...common, period: place.period, by: 'unit', own: membersOwn }), enabled: wide })
  const fields = useQuery({
    ...valuesQuery(language, { ...common, period: place.period, unit, own, by: 'field' }),
    enabled: levelShown === null,
  })
  const past = [...yearly, ...quarterly]
  return {
    now: { answer: pick(now.data), error: now.error, again: askAgain([now]) },
    history: {
      // What is reported for years alone has no quarters.
      answer: ready
        ? byQuarter.some(({ counted }) => counted.value !== null)
          ? byQuarter
          : trimPoints(pointsOf(years, yearly))
        : undefined,
      error: firstError(past),
      again: askAgain(past),
    },
    units: { answer: units.data, error: units.error, again: askAgain([units]) },
    fields: { answer: fields.data, error: fields.error, again: askAgain([fields]) },
  }
}
