import type { By, Counted, IndicatorValue } from '../answers.ts'
import type { Indicator, IndicatorOf } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import { cellGroups } from '../stores/duckdb/cells/cell-layout.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import type { Words } from '../stores/duckdb/words.ts'
import { type CountedByUnit, countIndicator } from '../stores/duckdb/kinds/count-indicator.ts'
import { countRegister } from '../stores/duckdb/kinds/count-registers.ts'
import { countSegments } from '../stores/duckdb/kinds/count-segments.ts'
import { placeFigures } from '../counts/place-figures.ts'
import { type Found, type GroupCount, rest, rollUp } from '../counts/roll-up.ts'
import { noData, noExactSeries, notApplicable, showCount } from './show-count.ts'
import type { UnitMap } from '../counts/unit-map.ts'

/** A snapshot of the warehouse with the definitions it was made for. */
export interface Source {
  session: Session
  definitions: Definitions
  words: Words
}

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

/** The counts of one indicator, ready to be asked; `keys` are the fields seen, or the rest where there is one. */
interface Tally {
  counted: (key: number | string) => Marked
  keys: (number | string)[]
}
type Marked = Counted & { restated?: true }

/** Every indicator asked for, over the units, levels or fields asked for; exact under every roll-up because only counts are summed. */
export async function computeValues(source: Source, query: ValuesQuery): Promise<IndicatorValue[]> {
  const found = await findCounts(source, query)
  const values: IndicatorValue[] = []
  for (const indicator of query.indicators) {
    const tally =
      indicator.kind === 'register_share'
        ? await tallyRegister(source, query, indicator)
        : tallyOf(source.definitions, query, indicator, found.get(indicator.id)!)
    values.push(...rowsOf(source.definitions, query, indicator.id, tally))
  }
  return values
}

/** The counts of all indicators by id; those that lie in one table of cells by one query. */
async function findCounts(source: Source, { indicators, period, by, map }: ValuesQuery): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const byField = by === 'field'
  for (const group of cellGroups(source.definitions)) {
    const flows = group.flows.filter((flow) => flow.kind !== 'units' && indicators.includes(flow))
    if (flows.length === 0) continue
    const counts = await countSegments(source.session, group, flows, period, byField)
    for (const { id } of flows) found.set(id, { ...counts, covered: counts.covered && !counts.uncovered?.includes(id) })
  }
  for (const indicator of indicators) {
    if (indicator.kind === 'register_share' || found.has(indicator.id)) continue
    found.set(indicator.id, await countIndicator(source, indicator, period, byField, map))
  }
  return found
}

const nothing = { numerator: 0n, denominator: 0n }

function tallyOf({ registry }: Definitions, query: ValuesQuery, indicator: CountedByUnit, { covered, counts }: Found): Tally {
  const { by } = query
  // A figure of the unit's own has neither levels nor fields, and is nobody else's.
  const lone = indicator.kind === 'reported' && indicator.over_units === 'own'
  if ((lone && by !== 'unit') || (indicator.kind === 'reported' && by === 'field')) return { counted: () => notApplicable, keys: [] }
  const pairs = counts.map((count) => ({ ...count, pairs: count.pairs.filter(([id]) => id === indicator.id) }))
  const { map } = query
  const groups =
    lone && map
      ? placeFigures(registry, map, pairs, query.period.last)
      : rollUp(registry, map ?? null, pairs, lone ? { ...query, own: true } : query, by)
  const flat = by === 'unit' && query.unit === null && registry.province === null && !lone
  const whole = flat ? rollUp(registry, null, pairs, query, 'nothing') : []
  const byKey = new Map<number | string, GroupCount>([...groups, ...whole].map((group) => [group.key, group]))
  const none = lone || indicator.kind === 'reported' ? noData : showCount(indicator, nothing)
  const fields = [...new Set(counts.map(({ field }) => field))]
  return {
    counted: (key) => {
      const group = byKey.get(key)
      if (!covered) return noData
      if (!group) return none
      return group.exact ? { ...showCount(indicator, group), ...(group.restated ? { restated: true } : {}) } : noExactSeries
    },
    keys: by === 'field' ? (covered ? fields : []) : groups.map(({ key }) => key).filter((key) => key === rest),
  }
}

/** A register is the province's: below it its indicators do not apply. */
async function tallyRegister(source: Source, query: ValuesQuery, indicator: IndicatorOf<'register_share'>): Promise<Tally> {
  const { province } = source.definitions.registry
  const by = query.by === 'field' ? 'field' : 'nothing'
  const found = await countRegister(source.session, source.definitions, source.words, indicator, query.period, {}, by)
  const counts = new Map(found.counts.map((count) => [count.key, count]))
  const provinceAsked = query.unit === null || query.unit === province
  const isProvince = {
    unit: (key: unknown) => key === province || key === '',
    level: (key: unknown) => key === 'province',
    field: () => true,
  }
  return {
    counted(key) {
      if (!provinceAsked || !isProvince[query.by](key)) return notApplicable
      return found.covered ? showCount(indicator, counts.get(by === 'field' ? String(key) : '') ?? nothing) : noData
    },
    keys: by === 'field' ? [...counts.keys()] : [],
  }
}

/** One row for each unit, level or field; levels and fields carry the unit they were taken over. */
function rowsOf({ registry }: Definitions, query: ValuesQuery, indicator: string, { counted, keys }: Tally): IndicatorValue[] {
  const { units, province } = registry
  const offMap = query.map && query.unit !== null && !query.map.units.includes(query.unit)
  const given = (key: number | string): Marked => (offMap ? notApplicable : counted(key))
  const unitRow = (ix: number | null) => {
    const unit = ix === null ? undefined : units[ix]
    return { unit: unit?.id ?? null, unitCode: unit?.code ?? null, unitName: unit?.name ?? null, level: unit?.level ?? null }
  }
  const shared = { indicator, period: query.period.name, field: null }
  const withRest = keys.includes(rest)
  if (query.by === 'unit') {
    const all = query.map?.units ?? units.map((unit) => unit.ix)
    const asked: (number | null)[] = query.unit !== null ? [query.unit] : [...(province === null ? [null] : []), ...all]
    const rows = asked.map((ix) => ({ ...shared, ...unitRow(ix), ...given(ix ?? '') }))
    return withRest ? [...rows, { ...shared, ...unitRow(null), level: rest, ...given(rest) }] : rows
  }
  const over = unitRow(query.unit ?? province)
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
