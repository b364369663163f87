import type { Day } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { mapUnits } from './unit-map.ts'

/** Tells by ids who leads on a day what was given to units: what stands in the place of each by then; itself where nothing does. */
export function whoLeads(registry: UnitRegistry, day: Day): (given: readonly string[]) => string[] {
  const { placeOf } = mapUnits(registry, day)
  const leads = new Map(registry.units.map(({ id, ix }) => [id, registry.units[placeOf[ix]!.to ?? ix]!.id]))
  return (given) => [...new Set(given.map((id) => leads.get(id) ?? id))]
}
