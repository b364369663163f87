import { datasetOf } from '../definitions/describe-definitions.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Day, dayOf, dayOfText, readPeriod } from '../definitions/period.ts'
import { type Batches, type Imported, standingBatches } from '../records/folds/batches.ts'
import type { Counted } from './replies.ts'

interface Days {
  first: Day
  last: Day
}

/** How many rows that could enter an indicator's values of some days are set aside; undefined where there are none. */
export type AsideOf = (indicator: string, days: Days[]) => number | undefined

/** Rows set aside in standing files of the indicator's dataset whose days meet those asked about; a file counts once. */
export function openAside(batches: Batches, { indicators, datasets }: Definitions): AsideOf {
  const files = standingBatches(batches).flatMap((one) => {
    const rows = one.decided!.setAside.reduce((sum, { count }) => sum + count, 0)
    return rows > 0 ? [{ dataset: one.asked.dataset, rows, reach: reachOf(one) }] : []
  })
  return (indicator, days) => {
    // What is measured may be no indicator of files at all, but a published rank.
    const measured = files.length === 0 ? undefined : indicators.get(indicator)
    const dataset = measured ? datasetOf(measured, datasets) : null
    const meeting = files.filter((one) => one.dataset === dataset && days.some((asked) => meets(one.reach, asked)))
    return meeting.length === 0 ? undefined : meeting.reduce((sum, { rows }) => sum + rows, 0)
  }
}

/** Adds to values how many rows that could enter them are set aside. Values that no such row could enter stay as they are. */
export function tellAside<Value extends Counted & { indicator: string }>(
  values: Value[],
  batches: Batches,
  definitions: Definitions,
  days: Days,
): Value[] {
  const asideOf = openAside(batches, definitions)
  const known = new Map([...new Set(values.map(({ indicator }) => indicator))].map((one) => [one, asideOf(one, [days])]))
  if ([...known.values()].every((one) => one === undefined)) return values
  return values.map((value) => {
    const setAside = known.get(value.indicator)
    return setAside === undefined ? value : { ...value, setAside }
  })
}

const meets = (one: Days, other: Days): boolean => one.first <= other.last && one.last >= other.first

/** The days a file speaks of: its period's; without one the year up to its as-of day, because days of faulty rows are not known. */
function reachOf({ asked, decided }: Imported): Days {
  if (asked.period !== null) return readPeriod(asked.period)
  return { first: dayOf(Number(decided!.asOf.slice(0, 4)), 1, 1), last: dayOfText(decided!.asOf)! }
}
