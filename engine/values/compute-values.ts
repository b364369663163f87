import type { Source } from '../counts/counts.ts'
import { rest } from '../counts/roll-up.ts'
import { countSeries, type ValuesQuery } from './count-series.ts'
import { makeValue } from './lay-values.ts'
import type { IndicatorValue } from './replies.ts'

/** Every value asked for; of those `valued` only units that have one. */
export async function computeValues(source: Source, query: ValuesQuery, valued = false): Promise<IndicatorValue[]> {
  const series = await countSeries(source, query)
  return series.flatMap((one) => {
    const made = one.spots.map((spot) => makeValue(one, spot))
    return valued ? made.filter(({ level, value }) => level === rest || value !== null) : made
  })
}
