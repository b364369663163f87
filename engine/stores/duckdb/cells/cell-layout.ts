import { blanksOf, blanksParts } from '../../../definitions/blanks-of.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import { type Indicator, isScaled } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Measure } from '../kinds/counter.ts'
import { measuresOf } from '../kinds/counters.ts'
import { quoteName } from '../open-warehouse.ts'
import { denominatorOf, numeratorOf } from '../tables.ts'
import { askedOf } from './print-measure.ts'

/** A column of counts in cells; its counts are millionths where it is scaled. */
export interface Lane {
  name: string
  measure: Exclude<Measure, null>
  scaled: boolean
}

/** An indicator whose counts lie in cells. */
export interface Flow {
  id: string
  indicator: Indicator
  /** Its counts in a cell: a column, or one less another, or none where nothing is counted; both are millionths where it is scaled. */
  n: readonly string[]
  d: readonly string[]
  /** The columns they are of, beside `rows`. */
  lanes: Lane[]
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
const widest = 16

const laid = new WeakMap<Definitions['indicators'], CellGroup[]>()

/** The tables of cells the definitions ask for; beside a rate lies how many rows it leaves out for empty cells. */
export function cellGroups(definitions: Pick<Definitions, 'datasets' | 'indicators'>): CellGroup[] {
  const groups = laid.get(definitions.indicators) ?? layGroups(definitions)
  laid.set(definitions.indicators, groups)
  return groups
}

function layGroups({ datasets, indicators }: Pick<Definitions, 'datasets' | 'indicators'>): CellGroup[] {
  const summed = [...indicators.values()].filter((indicator) => measuresOf(indicator) !== null)
  const places = Map.groupBy(summed, (indicator) => JSON.stringify(placeOf(indicator)))
  return [...places.values()].flatMap((alike) => {
    const { of, dated } = placeOf(alike[0]!)
    return splitIndicators(alike).map((some, part) => ({ dataset: datasets.get(of)!, dated, part, flows: layFlows(some) }))
  })
}

function placeOf(indicator: Indicator): { of: string; dated: string } {
  const { of, dated } = (indicator as Exclude<Indicator, { kind: 'reported' }>).formula as { of: string; dated: string }
  return { of, dated }
}

/** Shares of units read their cells themselves, and find them in the first part. */
function splitIndicators(indicators: Indicator[]): Indicator[][] {
  const [own = [], summed = []] = [true, false].map((own) => indicators.filter(({ kind }) => (kind === 'units') === own))
  const room = Math.max(widest - own.length, 0)
  const more = Array.from({ length: Math.ceil(Math.max(summed.length - room, 0) / widest) }, (_, at) =>
    summed.slice(room + at * widest, room + (at + 1) * widest),
  )
  return [[...own, ...summed.slice(0, room)], ...more]
}

/** What several indicators of one table count alike is one column, and blanks are the difference of two. */
function layFlows(indicators: Indicator[]): Flow[] {
  const known = new Map<string, Lane>()
  const lay = (indicator: Indicator, n: Counted[], d: Counted[]): Flow => {
    const scaled = isScaled(indicator)
    const lanes: Lane[] = []
    const columnsOf = (counted: Counted[]): string[] =>
      counted.flatMap(([measure, name]) => {
        if (measure === null) return []
        const rows = measure.kind === 'rows' ? askedOf(measure.where) : null
        const isShared = indicator.kind !== 'units'
        if (rows?.length === 0 && !scaled && isShared) return ['rows']
        const key = JSON.stringify([scaled, rows ? rows.map((one) => JSON.stringify(one)).sort() : measure])
        const lane = (isShared ? known.get(key) : undefined) ?? { name, measure, scaled }
        known.set(key, lane)
        lanes.push(lane)
        return [quoteName(lane.name)]
      })
    return { id: indicator.id, indicator, n: columnsOf(n), d: columnsOf(d), lanes }
  }
  return indicators.flatMap((indicator) => {
    const [n, d] = measuresOf(indicator)!
    const flow = lay(indicator, [[n, numeratorOf(indicator.id)]], [[d, denominatorOf(indicator.id)]])
    const blanks = blanksOf(indicator)
    if (blanks === null || indicators.includes(blanks)) return [flow]
    const [all, whole] = blanksParts(indicator)!.map((where): Measure => ({ kind: 'rows', where }))
    const left: Counted[] = [
      [all!, numeratorOf(blanks.id)],
      [whole!, denominatorOf(blanks.id)],
    ]
    return [flow, lay(blanks, left, [[null, '']])]
  })
}

/** What is counted, and the name of its column where none counts the same. */
type Counted = [measure: Measure, name: string]
