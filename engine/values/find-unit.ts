import { namedWithin } from '../definitions/label-unit.ts'
import type { Period } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit.ts'
import { overlap } from '../definitions/unit-life.ts'
import { isValid, type UnitRegistry } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'

/**
 * The unit a person names: an id; else a code valid on the period's last day; else the only unit with that code
 * within the period. Throws NO_SUCH_UNIT or UNIT_NOT_ALONE.
 */
export function findUnit(registry: UnitRegistry, name: string, period: Pick<Period, 'first' | 'last'>): Unit {
  const text = name.normalize('NFC').trim()
  const byId = registry.units.find((unit) => unit.id === text)
  if (byId) return byId
  const byCode = registry.units.filter((unit) => unit.code === text)
  const atEnd = byCode.filter((unit) => isValid(unit, period.last))
  if (atEnd.length === 1) return atEnd[0]!
  const within = byCode.filter((unit) => overlap(unit, { from: period.first, to: period.last }))
  if (within.length === 1) return within[0]!
  if (within.length > 1) throw new ChisoError('UNIT_NOT_ALONE', { unit: name, ids: within.map((unit) => unit.id).join(', ') })
  const others = byCode.map(namedWithin)
  const of = { of: others.map(({ whose }) => whose).join('; '), of_en: others.map(({ whose_en }) => whose_en).join('; ') }
  throw new ChisoError('NO_SUCH_UNIT', { unit: name, ...(others.length > 0 && of) })
}
