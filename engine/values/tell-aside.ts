import { datasetOf } from '../definitions/describe-definitions.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Day, dayOf, dayOfText, readPeriod } from '../definitions/period.ts'
import { type Batches, type Imported, standingBatches } from '../records/folds/batches.ts'
import type { Counted } from './replies.ts'

/**
 * Adds to values how many rows that could enter them are set aside: rows of standing files of the indicator's dataset
 * whose days meet those of the values. Values that no such row could enter stay as they are.
 */
export function tellAside<Value extends Counted & { indicator: string }>(
  values: Value[],
  batches: Batches,
  { indicators, datasets }: Definitions,
  { first, last }: { first: Day; last: Day },
): Value[] {
  const aside = new Map<string, number>()
  for (const one of standingBatches(batches)) {
    const { asked, decided } = one
    const rows = decided!.setAside.reduce((sum, { count }) => sum + count, 0)
    if (rows > 0 && reachOf(one).first <= last && reachOf(one).last >= first)
      aside.set(asked.dataset, (aside.get(asked.dataset) ?? 0) + rows)
  }
  if (aside.size === 0) return values
  return values.map((value) => {
    const setAside = aside.get(datasetOf(indicators.get(value.indicator)!, datasets))
    return setAside === undefined ? value : { ...value, setAside }
  })
}

/** The days a file speaks of: its period's; without one the year up to its as-of day, because days of faulty rows are not known. */
function reachOf({ asked, decided }: Imported): { first: Day; last: Day } {
  if (asked.period !== null) return readPeriod(asked.period)
  return { first: dayOf(Number(decided!.asOf.slice(0, 4)), 1, 1), last: dayOfText(decided!.asOf)! }
}
