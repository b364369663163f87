import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { UnitMap } from './unit-map.ts'

/** Counts of the records of one segment (one that the registry does not have: of no unit at all), by field where asked: indicator, numerator, denominator. */
export interface SegmentCount {
  segment: number
  field: string
  pairs: [indicator: string, numerator: bigint, denominator: bigint][]
  /** The thing that is counted once, however many records name it: then numerator and denominator are 1 or 0. */
  thing?: number
}

/** What was found for some indicators in a period. */
export interface Found {
  /** Whether any record of the dataset falls into the period; where none does there are no data, else a denominator of 0 means that nothing arose. */
  covered: boolean
  /** Indicators without data although others of their dataset have some. */
  uncovered?: string[]
  counts: SegmentCount[]
}

/** One indicator's counts in one group: `exact` is false where records of a split unit fall into the period. */
export interface GroupCount {
  indicator: string
  /** A unit's place, a level, a field, or empty. */
  key: number | string
  numerator: bigint
  denominator: bigint
  exact: boolean
  /** Records of predecessors are in the sums. */
  restated: boolean
}

export type GroupBy = 'unit' | 'level' | 'field' | 'nothing'

/** The key under which stands what no unit of the map can be given. */
export const rest = 'rest'

/** Which records are counted: all, those of a unit and below, or of a unit itself. */
export interface Scope {
  unit: number | null
  own: boolean
}

/**
 * Sums counts over units, levels or fields: as stored, or on the map of a day. The whole never depends on the map,
 * because each record is either in one unit of the map or in the rest.
 */
export function rollUp(registry: UnitRegistry, map: UnitMap | null, counts: SegmentCount[], scope: Scope, by: GroupBy): GroupCount[] {
  const groups = new Map<string, Map<number | string, GroupCount>>()
  const seen = new Set<string>()
  const inexact = new Set<string>()
  const at = (indicator: string, key: number | string): GroupCount => {
    const own = groups.get(indicator) ?? new Map<number | string, GroupCount>()
    groups.set(indicator, own)
    const known = own.get(key)
    if (known) return known
    const group = { indicator, key, numerator: 0n, denominator: 0n, exact: true, restated: false }
    own.set(key, group)
    return group
  }
  /** Whether this is the first count of a thing in a group. */
  const isNew = (part: 'n' | 'd', indicator: string, key: number | string, thing: number | undefined): boolean => {
    if (thing === undefined) return true
    const name = `${part} ${indicator} ${key} ${thing}`
    return !seen.has(name) && seen.add(name) !== undefined
  }
  for (const { segment, field, pairs, thing } of counts) {
    const { unit, ancestors } = registry.segments[segment] ?? { unit: null, ancestors: [] }
    const { to, blurred } = map && unit !== null ? map.placeOf[unit]! : { to: unit, blurred: [] }
    const above = to === null ? (registry.province === null ? [] : [registry.province]) : map ? map.ancestorsOf(to) : ancestors
    const keys = keysOf(registry, to, above, scope, by, field)
    for (const [indicator, numerator, denominator] of pairs) {
      for (const key of keys) {
        const group = at(indicator, key)
        if (numerator !== 0n && isNew('n', indicator, key, thing)) group.numerator += numerator
        if (denominator !== 0n && isNew('d', indicator, key, thing)) group.denominator += denominator
        group.restated ||= to !== unit && to !== null
      }
      const vague = map ? blurredKeys(registry, map, blurred, scope) : []
      if (by === 'unit') for (const key of vague) at(indicator, key).exact = false
      else if (scope.unit !== null && vague.length > 0) {
        inexact.add(indicator)
        if (by === 'field') at(indicator, field)
      }
    }
  }
  // The levels and fields of a unit without an exact series have none either: they would add up to less than there is.
  for (const indicator of inexact) for (const group of groups.get(indicator)?.values() ?? []) group.exact = false
  return [...groups.values()].flatMap((own) => [...own.values()])
}

/** The groups a record counts in. Over the province, or over no unit at all, everything counts, the rest too. */
function keysOf(registry: UnitRegistry, to: number | null, above: number[], scope: Scope, by: GroupBy, field: string): (number | string)[] {
  const whole = scope.unit === null || (scope.unit === registry.province && !scope.own)
  const inside = whole || (scope.own ? to === scope.unit : above.includes(scope.unit!))
  if (!inside) return []
  if (by === 'field') return [field]
  if (by === 'nothing') return ['']
  if (by === 'level') return [to === null ? rest : (registry.units[to]!.level ?? rest)]
  const units = scope.own ? (to === null ? [] : [to]) : above
  const wanted = scope.unit === null ? units : units.filter((unit) => unit === scope.unit)
  return to === null && scope.unit === null ? [...wanted, rest] : wanted
}

/** Units of the map, and those above them below the province, that lack records nobody can divide. */
function blurredKeys(registry: UnitRegistry, map: UnitMap, blurred: number[], scope: Scope): number[] {
  const units = new Set(
    blurred.flatMap((unit) => (scope.own ? [unit] : map.ancestorsOf(unit).filter((above) => above !== registry.province))),
  )
  return [...units].filter((unit) => scope.unit === null || unit === scope.unit)
}
