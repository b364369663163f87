import type { Day } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { isValid, type UnitRegistry, unitsAbove } from '../../definitions/unit-registry.ts'

/** The units of a level that lie below another on a day. */
export const unitsBelow = (registry: UnitRegistry, above: Unit, level: string, day: Day): Unit[] =>
  registry.units.filter((unit) => unit.level === level && isValid(unit, day) && unitsAbove(registry, unit.ix, day).includes(above.ix))
