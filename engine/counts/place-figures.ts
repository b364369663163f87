import type { Day } from '../definitions/period.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'
import type { GroupCount, Groups } from './roll-up.ts'
import type { SegmentCount } from './segment-counts.ts'
import type { UnitMap } from './unit-map.ts'

/** A group whose counts are figures in millionths. */
type Figure = GroupCount & { numerator: bigint; denominator: bigint }

/**
 * Reported figures on the map of a day: a unit has the sum of its predecessors' where each that was there on the
 * period's last day reported, else none. The figure of a split unit leaves those that took its parts without an exact one.
 */
export function placeFigures(registry: UnitRegistry, map: UnitMap, figures: SegmentCount[], last: Day): Groups {
  const groups = new Map<number, Figure>()
  const unitOf = ({ segment }: SegmentCount) => registry.segments[segment]!.unit
  const reported = new Set(figures.map(unitOf))
  const isWhole = (unit: number) =>
    registry.units.every((part) => map.placeOf[part.ix]!.to !== unit || !isValid(part, last) || reported.has(part.ix))
  const at = (key: number): Figure => {
    const group = groups.get(key) ?? { key, numerator: 0n, denominator: 0n, exact: true, restated: false, reason: null }
    groups.set(key, group)
    return group
  }
  for (const figure of figures) {
    const { to, blurred } = map.placeOf[unitOf(figure)]!
    for (const unit of blurred) at(unit).exact = false
    if (to === null || !isWhole(to)) continue
    const group = at(to)
    group.numerator += figure.n
    group.denominator += figure.d
    group.restated ||= to !== unitOf(figure)
  }
  return { find: (key) => (typeof key === 'number' ? groups.get(key) : undefined) }
}
