import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { SegmentCounts } from './segment-counts.ts'
import type { UnitMap } from './unit-map.ts'

/** What was found for an indicator in a period. */
export interface Found {
  /** Whether any record of the dataset falls into the period; where none does there are no data, else a denominator of 0 means that nothing arose. */
  covered: boolean
  counts: SegmentCounts
}

/** The counts of one group: `exact` is false where records of a split unit fall into the period. */
export interface GroupCount {
  /** A unit's place, a level, a field, or empty. */
  key: number | string
  numerator: Whole
  denominator: Whole
  exact: boolean
  /** Records of predecessors are in the sums. */
  restated: boolean
  /** Why there are no counts: there are. */
  reason: null
}

/** Groups that were counted. */
export interface Groups {
  find(key: number | string): GroupCount | undefined
}

/** A whole number, exactly: a bigint where it may be 2^53 or more. */
export type Whole = number | bigint

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
 * because each record is either in one unit of the map or in the rest. `isAsked`: which counts of the list are summed.
 */
export function rollUp(
  registry: UnitRegistry,
  map: UnitMap | null,
  counts: SegmentCounts,
  scope: Scope,
  by: GroupBy,
  isAsked: ((at: number) => boolean) | null = null,
): Groups {
  const groups = openGroups(counts)
  const seen = { n: new Map<number | string, Set<number>>(), d: new Map<number | string, Set<number>>() }
  let inexact = false
  /** Whether this is the first count of a thing in a group. */
  const isNew = (part: 'n' | 'd', key: number | string, at: number): boolean => {
    if (!counts.things) return true
    const things = seen[part].get(key) ?? new Set()
    if (things.size === 0) seen[part].set(key, things)
    return things.size < things.add(counts.things[at]!).size
  }
  const { length, segments, fields, n, d } = counts
  for (let at = 0; at < length; at++) {
    if (isAsked && !isAsked(at)) continue
    const field = fields?.[at] ?? ''
    const { unit, ancestors } = registry.segments[segments[at]!] ?? nowhere
    const { to, blurred } = map && unit !== null ? map.placeOf[unit]! : { to: unit, blurred: nobody }
    const above = to === null ? (registry.province === null ? nobody : [registry.province]) : map ? map.ancestorsOf(to) : ancestors
    for (const key of keysOf(registry, to, above, scope, by, field)) {
      const group = groups.at(key)
      if (!isNought(n[at]!) && isNew('n', key, at)) group.numerator = plus(group.numerator, n[at]!)
      if (!isNought(d[at]!) && isNew('d', key, at)) group.denominator = plus(group.denominator, d[at]!)
      group.restated ||= to !== unit && to !== null
    }
    const vague = map ? blurredKeys(registry, map, blurred, scope) : nobody
    if (by === 'unit') for (const key of vague) groups.at(key).exact = false
    else if (scope.unit !== null && vague.length > 0) {
      inexact = true
      if (by === 'field') groups.at(field)
    }
  }
  // The levels and fields of a unit without an exact series have none either: they would add up to less than there is.
  if (inexact) for (const group of groups.list) group.exact = false
  return groups
}

const nobody: number[] = []
const nowhere = { unit: null, ancestors: nobody }

/** Both are of one kind: numbers that stay exact, or bigints. */
const plus = (a: Whole, b: Whole): Whole => ((a as number) + (b as number)) as Whole

const isNought = (one: Whole): boolean => one === 0 || one === 0n

/** Groups by their key; with `at` one is made where there is none yet. */
function openGroups({ n, d }: SegmentCounts): Groups & { list: readonly GroupCount[]; at: (key: number | string) => GroupCount } {
  const list: GroupCount[] = []
  const ofUnits: GroupCount[] = []
  const ofTexts = new Map<string, GroupCount>()
  const [numerator, denominator] = [n, d].map((sums): Whole => (Array.isArray(sums) ? 0n : 0)) as [Whole, Whole]
  const find = (key: number | string) => (typeof key === 'number' ? ofUnits[key] : ofTexts.get(key))
  const add = (key: number | string): GroupCount => {
    const group = { key, numerator, denominator, exact: true, restated: false, reason: null }
    list.push(group)
    if (typeof key === 'number') ofUnits[key] = group
    else ofTexts.set(key, group)
    return group
  }
  return { list, find, at: (key) => find(key) ?? add(key) }
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
