import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Account } from './account.ts'
import { reachOf } from './policy.ts'
import { type Reach, reachOfUnit } from './reach.ts'

/** Who asks something of a round: what it is to it, of which units it sees the sheets and how far they are, and for which it appraises. */
export interface Asker {
  roles: readonly string[]
  sheets: Reach
  progress: Reach
  /** Places of the units it appraises for; null: for any. */
  appraises: ReadonlySet<number> | null
}

/** An account as a round is told of it. */
export function asker(registry: UnitRegistry, account: Account): Asker {
  const held = account.grants.filter(({ role }) => role === 'appraiser').map(({ unit }) => unit)
  const places = held.flatMap((unit) =>
    registry.units.filter(({ id }) => id === unit).flatMap(({ ix }) => [...reachOfUnit(registry, ix, false)]),
  )
  return {
    roles: [...new Set(account.grants.map(({ role }) => role))],
    sheets: reachOf(registry, account, 'sheets'),
    progress: reachOf(registry, account, 'rounds'),
    appraises: held.includes(null) ? null : new Set(places),
  }
}
