import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { UnitMap } from './unit-map.ts'

/** The two counts of an indicator over the records of one segment (one that the registry does not have: of no unit at all), by field where asked. */
export interface SegmentCount {
  segment: number
  field: string
  n: bigint
  d: bigint
  /** The thing that is counted once, however many records name it: then numerator and denominator are 1 or 0. */
  thing?: number
}

/** What was found for an indicator in a period. */
export interface Found {
  /** Whether any record of the dataset falls into the period; where none does there are no data, else a denominator of 0 means that nothing arose. */
  covered: boolean
  counts: SegmentCount[]
}

/** The counts of one group: `exact` is false where records of a split unit fall into the period. */
export interface GroupCount {
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
  const groups = new Map<number | string, GroupCount>()
  const seen = new Set<string>()
  let inexact = false
  const at = (key: number | string): GroupCount => {
    const known = groups.get(key)
    if (known) return known
    const group = { key, numerator: 0n, denominator: 0n, exact: true, restated: false }
    groups.set(key, group)
    return group
  }
  /** Whether this is the first count of a thing in a group. */
  const isNew = (part: 'n' | 'd', key: number | string, thing: number | undefined): boolean => {
    if (thing === undefined) return true
    const name = `${part} ${key} ${thing}`
    return !seen.has(name) && seen.add(name) !== undefined
  }
  for (const { segment, field, n, d, thing } of counts) {
    const { unit, ancestors } = registry.segments[segment] ?? { unit: null, ancestors: [] }
    const { to, blurred } = map && unit !== null ? map.placeOf[unit]! : { to: unit, blurred: [] }
    const above = to === null ? (registry.province === null ? [] : [registry.province]) : map ? map.ancestorsOf(to) : ancestors
    for (const key of keysOf(registry, to, above, scope, by, field)) {
      const group = at(key)
      if (n !== 0n && isNew('n', key, thing)) group.numerator += n
      if (d !== 0n && isNew('d', key, thing)) group.denominator += d
      group.restated ||= to !== unit && to !== null
    }
    const vague = map ? blurredKeys(registry, map, blurred, scope) : []
    if (by === 'unit') for (const key of vague) at(key).exact = false
    else if (scope.unit !== null && vague.length > 0) {
      inexact = true
      if (by === 'field') at(field)
    }
  }
  // The levels and fields of a unit without an exact series have none either: they would add up to less than there is.
  if (inexact) for (const group of groups.values()) group.exact = false
  return [...groups.values()]
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
