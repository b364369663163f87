import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { Period } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'

/** The units an index scores: those of its level that stand on the period's last day. Scores stay with the unit as it was then. */
export const scoredUnits = ({ units }: CriteriaSet, registry: UnitRegistry, period: Period): Unit[] =>
  registry.units.filter((unit) => unit.level === units.level && !units.except.includes(unit.code) && isValid(unit, period.last))
