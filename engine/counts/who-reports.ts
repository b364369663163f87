import { reachOfUnit } from '../access/reach.ts'
import type { Day } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'

/** The unit that has a code on a day, none where nobody has it, and the ids of all that it went on as. */
export function whoReports(registry: UnitRegistry, code: string, day: Day): { unit: Unit | undefined; heirs: string[] } {
  const unit = registry.units.find((one) => one.code === code && isValid(one, day))
  const heirs = unit === undefined ? [] : [...reachOfUnit(registry, unit.ix, false)].map((ix) => registry.units[ix]!.id)
  return { unit, heirs }
}
