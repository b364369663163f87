import { countScope, type Tallied } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { rest, type Whole } from '../counts/roll-up.ts'
import type { UnitMap } from '../counts/unit-map.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Period } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { By, Counted, IndicatorValue } from './replies.ts'
import { showingOf } from './show-count.ts'

export interface ValuesQuery {
  indicators: Indicator[]
  period: Period
  /** A unit's place; null = every unit, or the whole registry when taken by level or field. */
  unit: number | null
  by: By
  own: boolean
  /** The map of a day to read on; units as stored where not given. */
  map?: UnitMap
}

/** What a value is of, as it is named in it: a unit, a level or a field; levels and fields carry the unit they are taken over. */
export type Spot = Pick<IndicatorValue, 'unit' | 'unitCode' | 'unitName' | 'level' | 'field'> & { key: number | string }

/** One indicator counted in one period at every spot asked for: values before they are made. */
export interface Series {
  indicator: Indicator
  period: Period
  /** The same list for all that is taken over the same. */
  spots: readonly Spot[]
  count(spot: Spot): Tallied
  show(tallied: Tallied): Counted
  /** How many rows a rate leaves out for empty cells. */
  blank(spot: Spot): Whole
  setAside?: number | undefined
}

/** Every indicator asked for, over the units, levels or fields asked for; exact under every roll-up because only counts are summed. */
export async function countSeries(source: Source, query: ValuesQuery): Promise<Series[]> {
  const { indicators, period, by, map, unit } = query
  // All at once: those of one table of cells are one query.
  const all = indicators.flatMap((one) => [one, blanksOf(one) ?? []].flat())
  const found = await source.counts.find(all, period, by === 'field', map)
  const asked = { ...source, counts: { ...source.counts, find: async () => found } }
  const isOffMap = map !== undefined && unit !== null && !map.units.includes(unit)
  const spotsOf = openSpots(source.definitions.registry, query)
  const series: Series[] = []
  for (const indicator of indicators) {
    const { count, keys } = await countScope(asked, indicator, period, query)
    const blanks = blanksOf(indicator)
    const empty = blanks && (await countScope(asked, blanks, period, query))
    series.push({
      indicator,
      period,
      spots: spotsOf(keys),
      show: showingOf(indicator),
      count: ({ key }) => (isOffMap ? notApplicable : count(key)),
      blank({ key }) {
        const left = empty?.count(key)
        return left?.reason === null ? left.numerator : 0
      },
    })
  }
  return series
}

const notApplicable: Tallied = { reason: 'not_applicable' }

const spotOf = ({ ix, id, code, name, level }: Unit): Spot => ({ key: ix, unit: id, unitCode: code, unitName: name, level, field: null })
/** The whole of a list without a province. */
const nowhere: Spot = { key: '', unit: null, unitCode: null, unitName: null, level: null, field: null }

const known = new WeakMap<Unit, readonly Spot[]>()

/** The spots of all units, the same list so long as the units are: units that are said anew are other objects in the same list. */
function spotsOfUnits(units: readonly Unit[]): readonly Spot[] {
  const [first] = units
  if (!first) return []
  const spots = known.get(first) ?? units.map(spotOf)
  known.set(first, spots)
  return spots
}

/** The spots of what was counted under some keys: one for each unit, level or field. */
function openSpots(
  { units, province }: UnitRegistry,
  { unit, by, map }: ValuesQuery,
): (keys: readonly (number | string)[]) => readonly Spot[] {
  const places = spotsOfUnits(units)
  const withRest = (spots: readonly Spot[], more: Spot) => {
    const all = [...spots, more]
    return (keys: readonly (number | string)[]) => (keys.includes(rest) ? all : spots)
  }
  if (by === 'unit') {
    const each = map ? map.units.map((ix) => places[ix]!) : places
    const every = province === null ? [nowhere, ...each] : each
    return withRest(unit === null ? every : [places[unit]!], { ...nowhere, key: rest, level: rest })
  }
  const whole = unit ?? province
  const over = whole === null ? nowhere : places[whole]!
  const taken = (key: string, more: Partial<Spot>): Spot => ({ ...over, level: null, ...more, key })
  if (by === 'level') {
    const all = map ? map.units.map((ix) => units[ix]!) : units
    const levels: string[] = [...new Set(all.map(({ level }) => level).filter((level) => level !== null))]
    return withRest(
      levels.map((level) => taken(level, { level })),
      taken(rest, { level: rest }),
    )
  }
  const { compare } = new Intl.Collator('vi')
  return (keys) =>
    keys
      .map(String)
      .sort(compare)
      .map((field) => taken(field, { field }))
}
