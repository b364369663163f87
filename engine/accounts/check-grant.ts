import { type Role, roleIds } from '../access/roles.ts'
import type { Access } from '../definitions/access.ts'
import { type Day, daysUntil } from '../definitions/period.ts'
import { isValid } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { foldName } from '../ingest/units/resolve-unit.ts'
import { accountName } from '../records/accounts/account-name.ts'
import { type Accounts, isMultiUser } from '../records/folds/accounts.ts'
import { findUnit } from '../values/find-unit.ts'

/** Names that mean somebody else already. */
const taken = new Set(['local'])

/** A name as it is kept. Throws ACCOUNT_NAME. */
export function readName(text: string): string {
  const name = text.normalize('NFC').trim().toLowerCase()
  if (!accountName.test(name) || taken.has(name)) throw new ChisoError('ACCOUNT_NAME', { name: text.slice(0, 100) })
  return name
}

/** A role by its id, its title or one of its other words. Throws NO_SUCH_ROLE. */
export function readRole({ roles }: Access, text: string): Role {
  const fold = (word: string) => word.normalize('NFC').trim().toLowerCase()
  const asked = fold(text)
  const found = roleIds.find((role) => {
    const { title, headers } = roles[role]
    return [role, title.vi, title.en, ...headers].some((word) => fold(word) === asked)
  })
  if (!found)
    throw new ChisoError('NO_SUCH_ROLE', {
      role: text.slice(0, 100),
      known: roleIds.map((role) => `${roles[role].title.vi} (${role})`).join(', '),
      known_en: roleIds.join(', '),
    })
  return found
}

/** The id of the unit a role is held for, by its code or its name of that day; null: the whole. Throws UNIT_NEEDED, UNIT_NOT_TAKEN, NO_SUCH_UNIT, UNIT_NOT_ALONE. */
export function readRoleUnit({ definitions }: House, role: Role, unit: string | null, today: Day): string | null {
  const { access, registry } = definitions
  const { title, unit: takes } = access.roles[role]
  if (unit === null && takes === 'needed') throw new ChisoError('UNIT_NEEDED', { role: title.vi })
  if (unit !== null && takes === 'none') throw new ChisoError('UNIT_NOT_TAKEN', { role: title.vi })
  if (unit === null) return null
  const named = registry.units.filter((one) => isValid(one, today) && foldName(one.name) === foldName(unit))
  if (named.length === 1) return named[0]!.id
  return findUnit(registry, unit, daysUntil(today)).id
}

/** An account may be given a role unless it is closed; the first account is an administrator. Throws ACCOUNT_CLOSED, FIRST_ADMINISTRATOR. */
export function refuseGrant(accounts: Accounts, name: string, roles: readonly Role[]): void {
  if (accounts.get(name)?.status === 'closed') throw new ChisoError('ACCOUNT_CLOSED', { account: name })
  if (!isMultiUser(accounts) && !roles.includes('administrator')) throw new ChisoError('FIRST_ADMINISTRATOR')
}
