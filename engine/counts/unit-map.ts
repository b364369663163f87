import type { Day } from '../definitions/period.ts'
import type { Succession } from '../definitions/unit.ts'
import { isValid, type UnitRegistry, unitsAbove } from '../definitions/unit-registry.ts'

/** Where the records of a unit go on the map of a day. */
export interface Placed {
  /** The unit of the map that takes them; null where none can. */
  to: number | null
  /** Units of the map that some of them belong to without anyone knowing how many: these have no exact series. */
  blurred: number[]
}

/** The units valid on a day, and where the records of every unit ever known go among them. */
export interface UnitMap {
  day: Day
  units: number[]
  placeOf: Placed[]
  /** The units of the map that stand above one, itself first. */
  ancestorsOf: (unit: number) => number[]
}

const nowhere: Placed = { to: null, blurred: [] }

/**
 * The map of a day. Counts follow merge, rename and unchanged edges; a merge edge takes all counts, and split_part
 * edges beside it move tasks only. A unit whose parts all end in one unit of the map is there; one whose parts end
 * in several is in none of them, and blurs each. Back in time counts follow edges between one unit and one other
 * alone: what was merged cannot be taken apart.
 */
export function mapUnits(registry: UnitRegistry, day: Day): UnitMap {
  const forward = Map.groupBy(registry.successions, (edge) => edge.predecessor)
  const backward = Map.groupBy(
    registry.successions.filter((edge) => edge.successor !== null),
    (edge) => edge.successor!,
  )
  const known = new Map<number, Placed>()
  const place = (ix: number, way: Set<number>): Placed => {
    const unit = registry.units[ix]!
    if (isValid(unit, day)) return { to: ix, blurred: [] }
    if (way.has(ix)) return nowhere
    const seen = known.get(ix)
    if (seen) return seen
    const next = new Set(way).add(ix)
    const ended = unit.to !== null && unit.to < day
    const placed = ended
      ? follow(forward.get(ix) ?? [], (one) => place(one, next))
      : goBack(ix, backward, forward, (one) => place(one, next))
    known.set(ix, placed)
    return placed
  }
  const placeOf = registry.units.map((unit) => place(unit.ix, new Set()))
  return {
    day,
    units: registry.units.filter((unit) => isValid(unit, day)).map((unit) => unit.ix),
    placeOf,
    ancestorsOf: (unit) => unitsAbove(registry, unit, day),
  }
}

type Place = (unit: number) => Placed

function follow(edges: Succession[], place: Place): Placed {
  const whole = edges.find((edge) => edge.kind === 'merge' || edge.kind === 'rename' || edge.kind === 'unchanged')
  if (whole) return place(whole.successor!)
  const parts = edges.filter((edge) => edge.kind === 'split_part').map((edge) => place(edge.successor!))
  if (parts.length === 0) return nowhere
  const ends = new Set(parts.map((part) => part.to))
  const [only] = ends
  if (ends.size === 1 && only !== null) return { to: only!, blurred: [] }
  return blur(parts)
}

function goBack(ix: number, backward: Map<number, Succession[]>, forward: Map<number, Succession[]>, place: Place): Placed {
  const edges = backward.get(ix) ?? []
  const [edge] = edges
  const alone = edges.length === 1 && edge!.kind !== 'split_part' && (forward.get(edge!.predecessor) ?? []).length === 1
  return alone ? place(edge!.predecessor) : blur(edges.map((one) => place(one.predecessor)))
}

const blur = (parts: Placed[]): Placed => ({
  to: null,
  blurred: [...new Set(parts.flatMap((part) => (part.to === null ? part.blurred : [part.to])))],
})
