import type { Day } from '../definitions/period.ts'
import type { Succession } from '../definitions/unit.ts'
import { type UnitRegistry, unitsAbove } from '../definitions/unit-registry.ts'
import type { Imported } from '../records/folds/batches.ts'
import { dayInVietnam } from '../zone.ts'

/** Units by their places: some with all that ever lay below them, some alone. */
export interface Units {
  withBelow: ReadonlySet<number>
  alone: ReadonlySet<number>
}
/** How far an account reaches: nowhere, everywhere, or to units. */
export type Reach = 'none' | 'whole' | Units

/** Who asks something of a round: what it is to it, of which units it sees the sheets and how far they are, and for which it appraises. */
export interface Asker {
  /** Its roles, and whose sheets it sees as each. */
  roles: ReadonlyMap<string, Reach>
  sheets: Reach
  progress: Reach
  /** Places of the units it appraises for; null: for any. */
  appraises: ReadonlySet<number> | null
  /** What it holds for units: their places, and whose role it is where it stands in for somebody. */
  works: readonly { role: string; places: ReadonlySet<number>; of?: string }[]
}

/** Edges along which a unit goes on as another, whole. */
const goesOn = ({ kind }: Succession): boolean => kind === 'merge' || kind === 'rename' || kind === 'unchanged'

function follow(start: number, next: (unit: number) => number[]): Set<number> {
  const found = new Set([start])
  for (const unit of found) for (const other of next(unit)) found.add(other)
  return found
}

/**
 * The units one speaks for who speaks for a unit: it, and those it went on as. Who reads, reads those too that went on as
 * it; what another brought into a common successor stays that other's.
 */
export function reachOfUnit({ successions }: UnitRegistry, unit: number, reads: boolean): Set<number> {
  const edges = successions.filter(goesOn)
  const later = follow(unit, (one) => edges.flatMap(({ predecessor, successor }) => (predecessor === one ? [successor!] : [])))
  if (!reads) return later
  return new Set([
    ...later,
    ...follow(unit, (one) => edges.flatMap(({ predecessor, successor }) => (successor === one ? [predecessor] : []))),
  ])
}

/** Whether a unit lies within a reach on a day; null is the whole. */
export function liesIn(registry: UnitRegistry, reach: Reach, unit: number | null, day: Day): boolean {
  if (typeof reach === 'string') return reach === 'whole'
  if (unit === null) return false
  const { withBelow, alone } = reach
  return alone.has(unit) || withBelow.has(unit) || unitsAbove(registry, unit, day).some((above) => withBelow.has(above))
}

/** The segments that lie within units, each in its own time. */
export const segmentsWithin = ({ segments }: UnitRegistry, units: ReadonlySet<number>): number[] =>
  segments.filter(({ ancestors }) => ancestors.some((above) => units.has(above))).map(({ ix }) => ix)

/** Whether a batch speaks for a unit within units, on the day it came; one that speaks for the whole does not. */
export const batchesWithin =
  (registry: UnitRegistry, withBelow: ReadonlySet<number>) =>
  ({ asked, at }: Pick<Imported, 'asked' | 'at'>): boolean => {
    const unit = registry.units.find(({ id }) => id === asked.unit)
    return unit !== undefined && liesIn(registry, { withBelow, alone: new Set() }, unit.ix, dayInVietnam(at))
  }
