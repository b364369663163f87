import type { Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { isValid, type UnitRegistry, unitsAbove } from '../../definitions/unit-registry.ts'

/** The units of a level that lie below another on a period's last day. */
export const unitsBelow = (registry: UnitRegistry, above: Unit, level: string, { last }: Period): Unit[] =>
  registry.units.filter((unit) => unit.level === level && isValid(unit, last) && unitsAbove(registry, unit.ix, last).includes(above.ix))
