import type { Unit } from '../definitions/unit.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { type Groups, rest, type Whole } from './roll-up.ts'
import type { SegmentCounts, Wholes } from './segment-counts.ts'

/** Which of a list of counts are a unit's: those from its first to the next unit's. What belongs to no unit stands behind the units. */
interface Places {
  first: Int32Array
  places: Int32Array
  /** The first of the units it was made for. */
  of: Unit | undefined
}

const known = { own: new WeakMap<Int32Array, Places>(), all: new WeakMap<Int32Array, Places>() }

/**
 * The counts of every unit as stored, its own or with those below it, added up where a unit is asked for. Where they lie
 * is found once for all that was counted of the same segments.
 */
export function addUp(registry: UnitRegistry, { segments, n, d }: SegmentCounts, own: boolean): Groups {
  const { first, places } = placesOf(registry, segments, own)
  const last = registry.units.length
  const sumOf = (wholes: Wholes, unit: number): Whole => {
    const [from, to] = [first[unit]!, first[unit + 1]!]
    if (Array.isArray(wholes)) {
      let sum = 0n
      for (let at = from; at < to; at++) sum += (wholes as readonly bigint[])[places[at]!]!
      return sum
    }
    let sum = 0
    for (let at = from; at < to; at++) sum += (wholes as Int32Array | Float64Array)[places[at]!]!
    return sum
  }
  return {
    find(key) {
      const unit = key === rest ? last : key
      if (typeof unit !== 'number' || !(first[unit]! < first[unit + 1]!)) return undefined
      return { key, numerator: sumOf(n, unit), denominator: sumOf(d, unit), exact: true, restated: false, reason: null }
    },
  }
}

function placesOf(registry: UnitRegistry, segments: Int32Array, own: boolean): Places {
  const kept = known[own ? 'own' : 'all']
  const found = kept.get(segments)
  // Units that are said anew are other objects in the same list.
  if (found && found.of === registry.units[0]) return found
  const made = findPlaces(registry, segments, own)
  kept.set(segments, made)
  return made
}

function findPlaces({ units, segments: all, province }: UnitRegistry, segments: Int32Array, own: boolean): Places {
  const nobodys = [...(own || province === null ? [] : [province]), units.length]
  const groupsOf = (segment: number): readonly number[] => {
    const found = all[segment]
    return found ? (own ? [found.unit] : found.ancestors) : nobodys
  }
  const first = new Int32Array(units.length + 2)
  for (const segment of segments) for (const unit of groupsOf(segment)) first[unit + 1]! += 1
  for (let unit = 0; unit <= units.length; unit++) first[unit + 1]! += first[unit]!
  const next = first.slice()
  const places = new Int32Array(first[units.length + 1]!)
  for (let at = 0; at < segments.length; at++) for (const unit of groupsOf(segments[at]!)) places[next[unit]!++] = at
  return { first, places, of: units[0] }
}
