import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { rest } from '../counts/roll-up.ts'
import type { UnitMap } from '../counts/unit-map.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import type { By, Counted, IndicatorValue } from './replies.ts'
import { notApplicable, showTallied, showUnknown } from './show-count.ts'

export interface ValuesQuery {
  indicators: Indicator[]
  period: Period
  /** A unit's place; null = every unit, or the whole registry when taken by level or field. */
  unit: number | null
  by: By
  own: boolean
  /** Units without a value are left out. */
  valued?: boolean
  /** The map of a day to read on; units as stored where not given. */
  map?: UnitMap
}

type Marked = Counted & { restated?: true }

/** Every indicator asked for, over the units, levels or fields asked for; exact under every roll-up because only counts are summed. */
export async function computeValues(source: Source, query: ValuesQuery): Promise<IndicatorValue[]> {
  const { indicators, period, by, map } = query
  const remembered = { ...source, counts: rememberCounts(source.counts) }
  // All at once: those of one table of cells are one query.
  const all = indicators.flatMap((one) => [one, blanksOf(one) ?? []].flat())
  await remembered.counts.find(all, period, by === 'field', map)
  const values: IndicatorValue[] = []
  const placeOf = namePlaces(source.definitions)
  for (const indicator of indicators) {
    const { count, keys } = await countScope(remembered, indicator, period, query)
    const blanks = blanksOf(indicator)
    const empty = blanks && (await countScope(remembered, blanks, period, query))
    const counted = (key: number | string): Marked => {
      const [found, without] = [count(key), empty?.count(key)]
      const shown = showTallied(indicator, found)
      return found.reason === null && without?.reason === null ? Object.assign(shown, showUnknown(without.numerator)) : shown
    }
    values.push(...rowsOf(source.definitions, query, indicator.id, counted, keys, placeOf))
  }
  return values
}

type Place = Pick<IndicatorValue, 'unit' | 'unitCode' | 'unitName' | 'level'>

/** How a unit is named in a value; each is made once. */
function namePlaces({ registry: { units } }: Definitions): (ix: number | null) => Place {
  const known = new Map<number | null, Place>()
  return (ix) => {
    const found = known.get(ix)
    if (found) return found
    const unit = ix === null ? undefined : units[ix]
    const place = { unit: unit?.id ?? null, unitCode: unit?.code ?? null, unitName: unit?.name ?? null, level: unit?.level ?? null }
    known.set(ix, place)
    return place
  }
}

/** One row for each unit, level or field; levels and fields carry the unit they were taken over. */
function rowsOf(
  { registry }: Definitions,
  query: ValuesQuery,
  indicator: string,
  counted: (key: number | string) => Marked,
  keys: (number | string)[],
  placeOf: (ix: number | null) => Place,
): IndicatorValue[] {
  const { units, province } = registry
  const offMap = query.map && query.unit !== null && !query.map.units.includes(query.unit)
  const given = (key: number | string): Marked => (offMap ? notApplicable : counted(key))
  const shared = { indicator, period: query.period.name, field: null }
  const withRest = keys.includes(rest)
  if (query.by === 'unit') {
    const all = query.map?.units ?? units.map((unit) => unit.ix)
    const asked: (number | null)[] = query.unit !== null ? [query.unit] : [...(province === null ? [null] : []), ...all]
    const rows = asked.flatMap((ix): IndicatorValue | never[] => {
      const found = given(ix ?? '')
      return query.valued && found.value === null ? [] : { ...shared, ...placeOf(ix), ...found }
    })
    return withRest ? [...rows, { ...shared, ...placeOf(null), level: rest, ...given(rest) }] : rows
  }
  const over = placeOf(query.unit ?? province)
  if (query.by === 'level') {
    const all = query.map ? query.map.units.map((ix) => units[ix]!) : units
    const levels: string[] = [...new Set(all.map((unit) => unit.level).filter((level) => level !== null))]
    return [...levels, ...(withRest ? [rest] : [])].map((level) => ({ ...shared, ...over, level, ...given(level) }))
  }
  const collator = new Intl.Collator('vi')
  return keys
    .map(String)
    .sort(collator.compare)
    .map((field) => ({ ...shared, ...over, level: null, field, ...given(field) }))
}
