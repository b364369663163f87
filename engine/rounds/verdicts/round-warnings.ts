import type { Day } from '../../definitions/period.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { type Accounts, isMultiUser } from '../../records/folds/accounts.ts'
import { applies, type FoundRound } from '../find-round.ts'
import type { RoundWarning } from '../round-replies.ts'
import { judgedCodes, openAppraisers } from './find-appraiser.ts'

/** What is odd about a round: agencies that still have something of it to appraise, and no open account that may; none in a home without accounts. */
export function roundWarnings(registry: UnitRegistry, found: FoundRound, accounts: Accounts, day: Day): RoundWarning[] {
  if (!isMultiUser(accounts)) return []
  const { set, plan, round } = found
  const last = plan.steps.findLastIndex(({ who }) => who.includes('appraiser'))
  const ahead = new Set(plan.steps.slice(0, last + 1).map(({ id }) => id))
  const waiting = new Set(round.units.flatMap(({ unit, step, state }) => (ahead.has(step) && state !== 'excluded' ? [unit] : [])))
  const appraiserOf = openAppraisers(registry, set, plan, round.assignments, day)
  const { codes } = judgedCodes(set)
  const agencies = new Set(
    registry.units
      .filter(({ id }) => waiting.has(id))
      .flatMap((unit) => codes.flatMap((code) => (applies(set, code, unit) ? (appraiserOf(unit.id, code) ?? []) : []))),
  )
  const open = accounts.list().filter(({ status }) => status === 'open')
  const held = new Set(open.flatMap(({ roles }) => roles.flatMap(({ role, unit }) => (role === 'appraiser' ? [unit] : []))))
  return [...agencies]
    .filter(({ id }) => !held.has(id))
    .map(({ id, code, name }) => ({
      ...{ code: 'NO_APPRAISER_ACCOUNT', unit: id, unitCode: code, name },
      message: `${name} thẩm định trong đợt này mà chưa có tài khoản thẩm định`,
    }))
}
