import type { Indicator } from '../definitions/indicator.ts'
import type { Period } from '../definitions/period.ts'
import type { Counts } from './counts.ts'

/** A count that will be asked for. */
export interface Wanted {
  indicator: Indicator
  period: Period
  byField: boolean
}

/** Asks at once for what will be asked for one by one, of counts with a memory. */
export async function askAhead(counts: Counts, wanted: Wanted[]): Promise<void> {
  const groups = Map.groupBy(wanted, ({ period, byField }) => JSON.stringify([period.name, period.first, period.last, byField]))
  await Promise.all(
    [...groups.values()].map((group) => {
      const [{ period, byField }] = group as [Wanted]
      return counts.find([...new Set(group.map(({ indicator }) => indicator))], period, byField)
    }),
  )
}
