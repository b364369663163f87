import type { Day } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { type Accounts, isMultiUser } from '../../records/folds/accounts.ts'
import { applies, type FoundRound } from '../find-round.ts'
import { judgedCodes, openAppraisers } from './find-appraiser.ts'

/** The agencies that appraise something of a round and have no open account that may; none in a home without accounts, or where a round has no appraisers. */
export function appraisersWithoutAccount(registry: UnitRegistry, { set, plan, round }: FoundRound, accounts: Accounts, day: Day): Unit[] {
  if (!isMultiUser(accounts) || !plan.steps.some(({ who }) => who.includes('appraiser'))) return []
  const appraiserOf = openAppraisers(registry, set, plan, round.assignments, day)
  const { codes } = judgedCodes(set)
  const units = registry.units.filter(({ id }) => round.units.some(({ unit }) => unit === id))
  const agencies = new Set(
    units.flatMap((unit) => codes.flatMap((code) => (applies(set, code, unit) ? (appraiserOf(unit.id, code) ?? []) : []))),
  )
  const open = accounts.list().filter(({ status }) => status === 'open')
  const held = new Set(open.flatMap(({ roles }) => roles.flatMap(({ role, unit }) => (role === 'appraiser' ? [unit] : []))))
  return [...agencies].filter(({ id }) => !held.has(id))
}
