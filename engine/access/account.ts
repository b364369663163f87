import { type Accounts, isMultiUser, type KnownAccount, openAccount } from '../records/folds/accounts.ts'
import { type Grant, type Role, roleIds } from './roles.ts'

/** On whose behalf something is asked. */
export interface Account {
  /** What is written bears it: a name, or `local/name` where one who owns the home acts for an account. */
  id: string
  /** The name of the account in the chain; null for whoever sits at the machine, and for strangers. */
  name: string | null
  grants: readonly Grant[]
  /** The event that last changed what the account may do: another one ends what was begun under it. */
  since: number
  /** Whether what it signed in with still holds; asked again when a write gets its turn. */
  stands?: () => boolean
}

const wholeOf = (roles: readonly Role[]): Grant[] => roles.map((role) => ({ role, unit: null }))

/** Whoever sits at the machine of a home without accounts: every role. */
export const localAccount: Account = { id: 'local', name: null, grants: wholeOf(roleIds), since: 0 }

/** The owner of a home that has accounts: points are given in somebody's name only. */
const ownerAccount: Account = { id: 'local', name: null, grants: wholeOf(['administrator', 'coordinator', 'analyst']), since: 0 }

/** Who has not signed in. */
export const stranger: Account = { id: '', name: null, grants: [], since: 0 }

/** Whoever calls from the command line, by owning the home. */
export const ownerOf = (accounts: Accounts): Account => (isMultiUser(accounts) ? ownerAccount : localAccount)

/** The account of a name on a day (ISO), with the roles of those it stands in for; null where none is open. `by`: who acts for it. */
export function accountOf(accounts: Accounts, name: string, day: string, by?: string): Account | null {
  const found = openAccount(accounts, name)
  if (!found) return null
  const absent = found.deputy.filter(({ from, to }) => from <= day && day <= to).flatMap(({ of }) => openAccount(accounts, of) ?? [])
  const lent = absent.flatMap((one) => grantsOf(one).map((grant) => ({ ...grant, of: one.account })))
  const grants = [...grantsOf(found), ...lent]
  return { id: by === undefined ? name : `${by}/${name}`, name, grants, since: found.changed }
}

const isRole = (role: string): role is Role => (roleIds as readonly string[]).includes(role)

/** The roles an account holds itself. */
export const grantsOf = ({ roles }: Pick<KnownAccount, 'roles'>): Grant[] =>
  roles.flatMap(({ role, unit }) => (isRole(role) ? [{ role, unit }] : []))

/** The roles an account holds itself and those of whom it stands in for on a day (ISO) or later. */
export const allGrantsOf = (accounts: Accounts, { roles, deputy }: Pick<KnownAccount, 'roles' | 'deputy'>, day: string): Grant[] => [
  ...grantsOf({ roles }),
  ...deputy
    .filter(({ to }) => day <= to)
    .flatMap(({ of }) => openAccount(accounts, of) ?? [])
    .flatMap(grantsOf),
]

/** The account as it may act now; null where what it was let in with no longer holds. */
export function renewed(accounts: Accounts, account: Account, day: string): Account | null {
  if (account.stands && !account.stands()) return null
  if (account.name === null) return account
  const now = accountOf(accounts, account.name, day)
  return now && now.since === account.since ? { ...now, id: account.id } : null
}
