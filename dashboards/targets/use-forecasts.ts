import { useQuery } from '@tanstack/react-query'
import { closesYear, findPeriod } from '../../engine/definitions/period.ts'
import type { ForecastReply } from '../../engine/questions/replies.ts'
import { forecastsQuery } from '../answers/plan-queries.ts'
import type { Language } from '../format/decimal.ts'
import type { Place } from '../place/settle-place.ts'

/** The targets of which plan, at the end of which period, of which unit: undefined = the whole. */
export interface ForecastsWanted {
  plan: string
  period: string
  unit: string | undefined
}

/** What there is to be forecast in a place; null where it has no plan or the year is over. */
export const forecastsIn = ({ plan, period, whole, unit }: Place): ForecastsWanted | null =>
  plan === undefined || closesYear(findPeriod(period)!) ? null : { plan: plan.id, period, unit: whole ? undefined : unit?.id }

const none: ReadonlyMap<string, ForecastReply> = new Map()

/** What targets come to by the end of the year, by their ids; none until they are there. */
export function useForecasts(language: Language, wanted: ForecastsWanted | null): ReadonlyMap<string, ForecastReply> {
  const { data } = useQuery({ ...forecastsQuery(language, wanted ?? { plan: '', period: '', unit: undefined }), enabled: wanted !== null })
  return data && wanted ? new Map(data.map((one) => [one.target ?? '', one])) : none
}
