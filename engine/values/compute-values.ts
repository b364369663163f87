import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { rest } from '../counts/roll-up.ts'
import type { UnitMap } from '../counts/unit-map.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
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
  const values: IndicatorValue[][] = []
  const places = source.definitions.registry.units.map(placeOf)
  for (const indicator of indicators) {
    const { count, keys } = await countScope(remembered, indicator, period, query)
    const blanks = blanksOf(indicator)
    const empty = blanks && (await countScope(remembered, blanks, period, query))
    const counted = (key: number | string): Marked => {
      const [found, without] = [count(key), empty?.count(key)]
      const shown = showTallied(indicator, found)
      return found.reason === null && without?.reason === null ? Object.assign(shown, showUnknown(without.numerator)) : shown
    }
    values.push(rowsOf(source.definitions, query, indicator.id, counted, keys, places))
  }
  return values.flat()
}

type Place = Pick<IndicatorValue, 'unit' | 'unitCode' | 'unitName' | 'level'>

/** How a unit is named in a value. */
const placeOf = ({ id, code, name, level }: Unit): Place => ({ unit: id, unitCode: code, unitName: name, level })
/** The whole of a list without a province. */
const nowhere: Place = { unit: null, unitCode: null, unitName: null, level: null }

/** Written out, because many thousands of them are made at once. */
function makeValue(
  indicator: string,
  period: string,
  field: string | null,
  place: Place,
  level: string | null,
  found: Marked,
): IndicatorValue {
  const { unit, unitCode, unitName } = place
  const { numerator, denominator, value, reason, low, high } = found
  const made: IndicatorValue = {
    indicator,
    period,
    field,
    unit,
    unitCode,
    unitName,
    level,
    numerator,
    denominator,
    value,
    reason,
    low,
    high,
  }
  if (found.restated) made.restated = true
  if (found.unknown !== undefined) made.unknown = found.unknown
  return made
}

/** One row for each unit, level or field; levels and fields carry the unit they were taken over. */
function rowsOf(
  { registry }: Definitions,
  query: ValuesQuery,
  indicator: string,
  counted: (key: number | string) => Marked,
  keys: (number | string)[],
  places: Place[],
): IndicatorValue[] {
  const { units, province } = registry
  const { name } = query.period
  const offMap = query.map && query.unit !== null && !query.map.units.includes(query.unit)
  const given = (key: number | string): Marked => (offMap ? notApplicable : counted(key))
  const withRest = keys.includes(rest)
  if (query.by === 'unit') {
    const all = query.map?.units ?? units.map((unit) => unit.ix)
    const asked: (number | null)[] = query.unit !== null ? [query.unit] : [...(province === null ? [null] : []), ...all]
    const rows: IndicatorValue[] = []
    for (const ix of asked) {
      const found = given(ix ?? '')
      const place = ix === null ? nowhere : places[ix]!
      if (!query.valued || found.value !== null) rows.push(makeValue(indicator, name, null, place, place.level, found))
    }
    if (withRest) rows.push(makeValue(indicator, name, null, nowhere, rest, given(rest)))
    return rows
  }
  const whole = query.unit ?? province
  const over = whole === null ? nowhere : places[whole]!
  if (query.by === 'level') {
    const all = query.map ? query.map.units.map((ix) => units[ix]!) : units
    const levels: string[] = [...new Set(all.map((unit) => unit.level).filter((level) => level !== null))]
    return [...levels, ...(withRest ? [rest] : [])].map((level) => makeValue(indicator, name, null, over, level, given(level)))
  }
  const collator = new Intl.Collator('vi')
  return keys
    .map(String)
    .sort(collator.compare)
    .map((field) => makeValue(indicator, name, field, over, null, given(field)))
}
