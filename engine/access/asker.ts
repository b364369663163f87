import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Account } from './account.ts'
import { reachOf } from './powers.ts'
import { type Asker, reachOfUnit } from './reach.ts'

/** An account as a round is told of it. */
export function asker(registry: UnitRegistry, account: Account): Asker {
  const held = account.grants.filter(({ role }) => role === 'appraiser').map(({ unit }) => unit)
  const places = held.flatMap((unit) =>
    registry.units.filter(({ id }) => id === unit).flatMap(({ ix }) => [...reachOfUnit(registry, ix, false)]),
  )
  const worked = account.grants.filter(({ role, unit }) => unit !== null && (role === 'officer' || role === 'head'))
  return {
    roles: new Map(
      [...Map.groupBy(account.grants, ({ role }) => role)].map(([role, grants]) => [
        role,
        reachOf(registry, { ...account, grants }, 'sheets'),
      ]),
    ),
    sheets: reachOf(registry, account, 'sheets'),
    progress: reachOf(registry, account, 'rounds'),
    appraises: held.includes(null) ? null : new Set(places),
    works: worked.map(({ role, unit, of }) => ({
      role,
      places: new Set(registry.units.filter(({ id }) => id === unit).flatMap(({ ix }) => [...reachOfUnit(registry, ix, false)])),
      ...(of === undefined ? {} : { of }),
    })),
  }
}
