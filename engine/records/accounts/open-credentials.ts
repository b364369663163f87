import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { NodeSqliteDialect } from '@better-auth/kysely-adapter/node-sqlite-dialect'
import { getMigrations } from 'better-auth/db/migration'
import { CompiledQuery, Kysely } from 'kysely'
import type { Access } from '../../definitions/access.ts'
import { storageError } from '../../storage-error.ts'
import type { Accounts } from '../folds/accounts.ts'
import { openAccount } from '../folds/accounts.ts'
import { credentialsFile } from './forget-sessions.ts'
import type { Hashing } from './hash-password.ts'
import { makeAuth } from './make-auth.ts'
import { addressOf, type SingleSignOn } from './single-sign-on.ts'
import { needWhole } from './whole-file.ts'

/** Somebody who has signed in: the account's name, and what tells this session from others. */
export interface Session {
  account: string
  token: string
  /** The password was given out by somebody else and must be changed. */
  mustChange: boolean
  /** There was a second step to it, or it was begun at another place, whose affair that is. */
  secondFactor: boolean
  /** When it is over, in milliseconds since 1970. */
  endsAt: number
}

/** One session of an account as its owner sees it. */
export interface OwnSession {
  id: string
  begunAt: string
  endsAt: string
  browser: string | null
}

/** Passwords, second factors and sessions: no truth of the home, in a file of their own. */
export interface Credentials {
  /** Answers a request below `/api/auth` as better-auth does. Throws what stops it, STORAGE_FULL where the disk has no room. */
  handle(request: Request): Promise<Response>
  /** Whose session the cookies name; null where none stands, or the account has changed since. */
  sessionOf(headers: Headers): Promise<Session | null>
  /** Whether a session stands: asked without waiting. */
  stands(token: string): boolean
  /** Another number once anything about any password, second factor or session has changed: asked without waiting. */
  changes(): number
  /** Whether an account was ever given a password. */
  hasPassword(account: string): boolean
  /**
   * Gives accounts one-time passwords, by their names; their sessions and second factors end. The caller lets one run at
   * a time: users made at once share what better-auth lays their fields out in, and may come out without an id.
   */
  renew(passwords: ReadonlyMap<string, string>): Promise<void>
  /** Ends all sessions of an account and makes its password useless. */
  shut(account: string): Promise<void>
  /** Whether an account still has its one-time password, and whether it has a second factor. */
  stateOf(account: string): { mustChange: boolean; secondFactor: boolean }
  sessions(account: string): OwnSession[]
  /** Ends one session of an account; false where it has none of that id. */
  end(account: string, id: string): Promise<boolean>
  close(): void
}

export interface CredentialOptions {
  home: string
  accounts: Accounts
  access: Pick<Access, 'signIn' | 'commonPasswords'>
  origin?: string | undefined
  hashing?: Hashing | undefined
  sso?: SingleSignOn | undefined
}

/** What opens a session and no more: with the power it may be lost, and somebody signs in again. */
const opens = /\/(sign-in\/\w+|callback\/\w+|get-session)$/

/**
 * Opens the file, or makes it. What is written survives the end of the process; only what ends a session, or changes a
 * password or a second factor, waits for the disk too. Throws ACCOUNTS_DAMAGED.
 */
export async function openCredentials({ home, accounts, access, origin, hashing, sso }: CredentialOptions): Promise<Credentials> {
  const database = new DatabaseSync(join(home, credentialsFile))
  needWhole(database, credentialsFile)
  chmodSync(join(home, credentialsFile), 0o600)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  database.exec('CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL) STRICT')
  const kept = database.prepare('SELECT value FROM secret').get() as { value: string } | undefined
  const secret = kept?.value ?? randomBytes(48).toString('base64url')
  if (!kept) database.prepare('INSERT INTO secret (value) VALUES (?)').run(secret)

  const db = new Kysely<never>({ dialect: new NodeSqliteDialect({ database }) })
  const idOf = (account: string) =>
    (database.prepare('SELECT id FROM user WHERE username = ?').get(account) as { id: string } | undefined)?.id
  const nameOf = (id: string) =>
    (database.prepare('SELECT username FROM user WHERE id = ?').get(id) as { username: string } | undefined)?.username
  const changedAt = (id: string): number | undefined => openAccount(accounts, nameOf(id) ?? '')?.changed
  let fault: unknown = null
  const onFault = (told: unknown) => {
    fault = told
  }
  const { auth, options } = makeAuth({ db, secret, ...access, origin, hashing, sso, changedAt, onFault })
  await (await getMigrations(options)).runMigrations()
  const context = await auth.$context
  const { internalAdapter } = context
  const standing = database.prepare('SELECT 1 FROM session WHERE token = ?')
  const given = database.prepare("SELECT 1 FROM account WHERE userId = ? AND providerId = 'credential'")
  const changed = database.prepare('SELECT total_changes() AS n')
  /** Puts all that was written so far on the disk. */
  const sync = () => db.executeQuery(CompiledQuery.raw('PRAGMA wal_checkpoint(PASSIVE)'))
  const endAll = (id: string) => void database.prepare('DELETE FROM session WHERE userId = ?').run(id)
  const hashed = (password: string) => context.password.hash(password)
  const setPassword = async (id: string, hash: string) => {
    if (await internalAdapter.findCredentialAccount(id)) await internalAdapter.updatePassword(id, hash)
    else await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
  }

  return {
    async handle(request) {
      const { pathname } = new URL(request.url)
      try {
        const leaving = pathname.endsWith('/sign-out') ? await auth.api.getSession({ headers: request.headers }) : null
        const answer = await auth.handler(request)
        // better-auth says that it is done also where the session could not be taken out: then this throws.
        if (leaving) database.prepare('DELETE FROM session WHERE token = ?').run(leaving.session.token)
        if (answer.status >= 500) throw fault ?? new Error(`${pathname}: ${answer.status}`)
        if (!opens.test(pathname)) await sync()
        return answer
      } catch (error) {
        throw storageError(error, home)
      }
    },
    async sessionOf(headers) {
      const found = await auth.api.getSession({ headers })
      if (!found) return null
      const { session, user } = found as {
        session: { token: string; authority: number; elsewhere: boolean; expiresAt: Date }
        user: { username: string; mustChange: boolean; twoFactorEnabled?: boolean | null }
      }
      if (openAccount(accounts, user.username)?.changed !== session.authority) return null
      const secondFactor = session.elsewhere || user.twoFactorEnabled === true
      const mustChange = user.mustChange && !session.elsewhere
      return { account: user.username, token: session.token, mustChange, secondFactor, endsAt: new Date(session.expiresAt).getTime() }
    },
    stands: (token) => standing.get(token) !== undefined,
    changes: () => (changed.get() as { n: number }).n,
    hasPassword: (account) => given.get(idOf(account) ?? '') !== undefined,
    async renew(passwords) {
      // What takes long comes first: a stop in the middle of it leaves no password that nobody was told.
      const hashes = await Promise.all([...passwords].map(async ([account, password]) => [account, await hashed(password)] as const))
      for (const [account, hash] of hashes) {
        const fresh = { name: account, email: addressOf(account), emailVerified: true, username: account, mustChange: true }
        const id = idOf(account) ?? (await internalAdapter.createUser(fresh, { method: 'admin' })).id
        await setPassword(id, hash)
        endAll(id)
        database.prepare('DELETE FROM twoFactor WHERE userId = ?').run(id)
        database.prepare('UPDATE user SET mustChange = 1, twoFactorEnabled = 0 WHERE id = ?').run(id)
      }
      await sync()
    },
    async shut(account) {
      const id = idOf(account)
      if (id === undefined) return
      endAll(id)
      // A password that nobody knows: whoever tries waits as long as with a wrong one.
      await setPassword(id, await hashed(randomBytes(32).toString('base64url')))
      await sync()
    },
    stateOf(account) {
      const found = database.prepare('SELECT mustChange, twoFactorEnabled FROM user WHERE username = ?').get(account)
      return { mustChange: found?.mustChange === 1, secondFactor: found?.twoFactorEnabled === 1 }
    },
    sessions(account) {
      const rows = database.prepare(
        'SELECT id, createdAt, expiresAt, userAgent FROM session WHERE userId = ? AND expiresAt > ? ORDER BY createdAt DESC',
      )
      const found = rows.all(idOf(account) ?? '', new Date().toISOString()) as Record<string, string | null>[]
      return found.map((row) => ({ id: row.id!, begunAt: row.createdAt!, endsAt: row.expiresAt!, browser: row.userAgent || null }))
    },
    async end(account, id) {
      const { changes } = database.prepare('DELETE FROM session WHERE id = ? AND userId = ?').run(id, idOf(account) ?? '')
      await sync()
      return changes === 1
    },
    close: () => database.close(),
  }
}
