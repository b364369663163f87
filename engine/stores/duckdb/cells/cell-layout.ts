import { blanksOf } from '../../../definitions/blanks-of.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import { type Indicator, isScaled } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Measure } from '../kinds/counter.ts'
import { measuresOf } from '../kinds/counters.ts'

/** An indicator whose counts lie in cells, with these counts; both are millionths where it is scaled. */
export interface Flow {
  id: string
  indicator: Indicator
  measures: [numerator: Measure, denominator: Measure]
  scaled: boolean
}

/** What is counted together of one dataset under one date: one pair of tables of cells. */
export interface CellGroup {
  dataset: Dataset
  dated: string
  /** Which of the pairs of that dataset and date. */
  part: number
  flows: Flow[]
}

/** Counted in one pass over the rows, and kept in one table: with all of hundreds at once the counts of one pass would not fit in memory. */
const widest = 24

/** The tables of cells the definitions ask for; beside a rate lies how many rows it leaves out for empty cells. */
export function cellGroups({ datasets, indicators }: Definitions): CellGroup[] {
  const groups = new Map<string, CellGroup>()
  for (const indicator of new Set([...indicators.values()].flatMap((one) => [one, blanksOf(one) ?? []].flat()))) {
    const measures = measuresOf(indicator)
    if (measures === null || indicator.kind === 'reported') continue
    const { of, dated } = indicator.formula as { of: string; dated: string }
    const key = `${of} ${dated}`
    const group = groups.get(key) ?? { dataset: datasets.get(of)!, dated, part: 0, flows: [] }
    group.flows.push({ id: indicator.id, indicator, measures, scaled: isScaled(indicator) })
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(splitGroup)
}

/** Shares of units read their cells themselves, and find them in the first part. */
function splitGroup({ flows, ...place }: CellGroup): CellGroup[] {
  const [own = [], summed = []] = [true, false].map((own) => flows.filter(({ indicator }) => (indicator.kind === 'units') === own))
  const room = Math.max(widest - own.length, 0)
  const more = Array.from({ length: Math.ceil(Math.max(summed.length - room, 0) / widest) }, (_, at) =>
    summed.slice(room + at * widest, room + (at + 1) * widest),
  )
  return [[...own, ...summed.slice(0, room)], ...more].map((some, part) => ({ ...place, part, flows: some }))
}
