import { z } from 'zod'
import { type Change, type Entries, onceOf, type Reduce } from './fold.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** Roles given to accounts in one act; the first grant to a name makes the account. */
export const accountsGranted = z.strictObject({
  grants: z
    .array(
      z.strictObject({
        account: z.string(),
        role: z.string(),
        /** The unit's id; null: the whole. */
        unit: z.string().nullable(),
        /** Null where nothing new is said. */
        fullName: z.string().nullable(),
        position: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    )
    .min(1),
})
export const accountRevoked = z.strictObject({ account: z.string(), role: z.string(), unit: z.string().nullable() })
export const accountClosed = z.strictObject({ account: z.string() })
/** A new one-time password was given out. */
export const accountReset = z.strictObject({ account: z.string() })
/** An account acts in the place of another, from a day to a day, both inclusive. */
export const deputyNamed = z.strictObject({ account: z.string(), of: z.string(), from: day, to: day })

/** A role as it was given. */
export interface HeldRole {
  role: string
  unit: string | null
  at: string
  by: string
}

/** One account as the chain tells it. */
export interface KnownAccount {
  account: string
  fullName: string | null
  position: string | null
  phone: string | null
  roles: readonly HeldRole[]
  status: 'open' | 'closed'
  madeAt: string
  closedAt: string | null
  /** Whom it stands in for, and when. */
  deputy: readonly { of: string; from: string; to: string; at: string; by: string }[]
  /** The last event that changed what it may do or how it signs in: sessions begun before it are over. */
  changed: number
}
export type Accounts = Entries<string, KnownAccount>
type On<Body> = Reduce<string, KnownAccount, Body>

const known = (accounts: Accounts, account: string): KnownAccount => {
  const found = accounts.get(account)
  if (!found) throw new Error(`no account ${account}`)
  if (found.status === 'closed') throw new Error(`the account ${account} is closed`)
  return found
}

export const grantRoles: On<z.infer<typeof accountsGranted>> = (accounts, { seq, at, account: by, body }) => {
  const changes = new Map<string, KnownAccount>()
  for (const { account, role, unit, fullName, position, phone } of body.grants) {
    const fresh: KnownAccount = {
      account,
      fullName: null,
      position: null,
      phone: null,
      roles: [],
      status: 'open',
      madeAt: at,
      closedAt: null,
      deputy: [],
      changed: seq,
    }
    const before = changes.get(account) ?? (accounts.get(account) ? known(accounts, account) : fresh)
    const held = before.roles.some((one) => one.role === role && one.unit === unit)
    changes.set(account, {
      ...before,
      fullName: fullName ?? before.fullName,
      position: position ?? before.position,
      phone: phone ?? before.phone,
      roles: held ? before.roles : [...before.roles, { role, unit, at, by }],
      changed: held ? before.changed : seq,
    })
  }
  return [...changes]
}

const change = (accounts: Accounts, account: string, changed: Partial<KnownAccount>): Change<string, KnownAccount>[] => [
  [account, { ...known(accounts, account), ...changed }],
]

export const revokeRole: On<z.infer<typeof accountRevoked>> = (accounts, { seq, body: { account, role, unit } }) =>
  change(accounts, account, {
    roles: known(accounts, account).roles.filter((one) => one.role !== role || one.unit !== unit),
    changed: seq,
  })

export const closeAccount: On<z.infer<typeof accountClosed>> = (accounts, { seq, at, body: { account } }) =>
  change(accounts, account, { status: 'closed', closedAt: at, changed: seq })

export const resetAccount: On<z.infer<typeof accountReset>> = (accounts, { seq, body: { account } }) =>
  change(accounts, account, { changed: seq })

export const nameDeputy: On<z.infer<typeof deputyNamed>> = (accounts, { at, account: by, body: { account, ...place } }) =>
  change(accounts, account, { deputy: [...known(accounts, account).deputy, { ...place, at, by }] })

/** The account of a name that is open; undefined where there is none. */
export const openAccount = (accounts: Accounts, name: string): KnownAccount | undefined => {
  const found = accounts.get(name)
  return found?.status === 'open' ? found : undefined
}

/** Whether the home has accounts: from the first on nobody is let in without one. */
export const isMultiUser = (accounts: Accounts): boolean => accounts.list().length > 0

/** The open accounts that administrate. */
export const administrators = onceOf((list: readonly KnownAccount[]): readonly string[] =>
  list.filter(({ status, roles }) => status === 'open' && roles.some(({ role }) => role === 'administrator')).map(({ account }) => account),
)
