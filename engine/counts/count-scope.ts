import { type Indicator, isOfTheWhole } from '../definitions/indicator.ts'
import type { Period } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { addUp } from './add-up.ts'
import type { Source } from './counts.ts'
import { placeFigures } from './place-figures.ts'
import { type Found, type GroupBy, type Groups, rest, rollUp, type Whole } from './roll-up.ts'
import { listCounts, type SegmentCounts } from './segment-counts.ts'
import type { UnitMap } from './unit-map.ts'

/** Over which records an indicator is counted, and by what. */
export interface CountScope {
  /** A unit's place; null = every unit, or the whole where nothing is taken by unit. */
  unit: number | null
  own: boolean
  by: GroupBy
  /** Only own records of units of this level. */
  level?: string | undefined
  fields?: string[] | undefined
  fieldsExcept?: string[] | undefined
  /** The map of a day to count on; units as stored where not given. */
  map?: UnitMap | undefined
}

/** Counts, or why there are none. */
export type Tallied =
  | { numerator: Whole; denominator: Whole; restated: boolean; reason: null }
  | { reason: 'no_data' | 'not_applicable' | 'no_exact_series' }

/** The counts of one indicator, ready to be asked by unit's place, level, field or the empty text. */
export interface Scoped {
  count(key: number | string): Tallied
  /** The fields seen, or the rest where there is one. */
  keys: (number | string)[]
}

const noData: Tallied = { reason: 'no_data' }
const notApplicable: Tallied = { reason: 'not_applicable' }
const inexact: Tallied = { reason: 'no_exact_series' }
const nowhere: Scoped = { count: () => notApplicable, keys: [] }

/** Counts one indicator in a period over a scope. A figure of a unit's own has neither levels nor fields and is nobody else's; what is the whole's does not apply below it. */
export async function countScope(source: Source, indicator: Indicator, period: Period, scope: CountScope): Promise<Scoped> {
  const { registry } = source.definitions
  const { province } = registry
  const { by, map, level } = scope
  const isFigure = indicator.kind === 'reported'
  const lone = isFigure && indicator.over_units === 'own' && level === undefined
  if (isFigure && (by === 'field' || (lone && by === 'level'))) return nowhere
  const ofTheWhole = isOfTheWhole(indicator)
  if (ofTheWhole && scope.unit !== null && scope.unit !== province) return nowhere
  const byField = by === 'field' || scope.fields !== undefined || scope.fieldsExcept !== undefined
  const found = (await source.counts.find([indicator], period, byField, map)).get(indicator.id)!
  // A figure of the whole is the province's own: nobody else speaks for it.
  const unit = scope.unit ?? (lone && by === 'nothing' ? province : null)
  if (lone && by === 'nothing' && unit === null) return { count: () => noData, keys: [] }
  const asked = { ...scope, unit, own: scope.own || lone, level: ofTheWhole ? undefined : level }
  const { counts } = found
  const isAsked = pickCounts(registry, asked, counts)
  const rolledUp = () =>
    by === 'unit' && unit === null && !map && !isAsked && !counts.things
      ? addUp(registry, counts, asked.own)
      : rollUp(registry, map ?? null, counts, asked, by, isAsked)
  const groups =
    lone && map
      ? placeFigures(registry, map, isAsked ? listCounts(counts).filter((_, at) => isAsked(at)) : listCounts(counts), period.last)
      : rolledUp()
  // A list without a province of its own stands for the whole itself.
  const flat = by === 'unit' && scope.unit === null && province === null && !lone
  const whole = flat ? rollUp(registry, null, counts, asked, 'nothing', isAsked) : null
  const none: Tallied = isFigure ? noData : { numerator: 0, denominator: 0, restated: false, reason: null }
  return {
    count(key) {
      if (ofTheWhole && by !== 'field' && !isWhole(province, key)) return notApplicable
      if (!found.covered) return noData
      const group = groups.find(key) ?? whole?.find(key)
      if (!group) return none
      return group.exact ? group : inexact
    },
    keys: keysOf(by, found, groups),
  }
}

const isWhole = (province: number | null, key: number | string): boolean =>
  key === '' || key === rest || (province !== null && (key === province || key === 'province'))

/** Which of the counts a scope asks for; null where it asks for all. */
function pickCounts(registry: UnitRegistry, { level, fields, fieldsExcept }: CountScope, counts: SegmentCounts) {
  if (level === undefined && !fields && !fieldsExcept) return null
  return (at: number): boolean => {
    if (level !== undefined && levelOf(registry, counts.segments[at]!) !== level) return false
    const field = counts.fields?.[at] ?? ''
    return (!fields || fields.includes(field)) && !fieldsExcept?.includes(field)
  }
}

const levelOf = ({ segments, units }: UnitRegistry, segment: number): string | null =>
  segments[segment] ? units[segments[segment].unit]!.level : null

function keysOf(by: GroupBy, { covered, counts }: Found, groups: Groups): (number | string)[] {
  if (by !== 'field') return groups.find(rest) ? [rest] : []
  return covered && counts.length > 0 ? [...new Set(counts.fields ?? [''])] : []
}
