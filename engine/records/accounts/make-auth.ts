import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type { Kysely } from 'kysely'
import type { SignIn } from '../../definitions/access.ts'
import { accountName } from './account-name.ts'
import { type Hashing, hashPasswords } from './hash-password.ts'
import { type SingleSignOn, signOnElsewhere, ssoProvider } from './single-sign-on.ts'

export interface AuthParts {
  db: Kysely<never>
  secret: string
  signIn: SignIn
  /** None of them, in lower case, is taken as a new password. */
  commonPasswords: ReadonlySet<string>
  origin: string | undefined
  hashing: Hashing | undefined
  sso: SingleSignOn | undefined
  /** What the sessions of a user (its id) hang on; undefined where there is no open account for it. */
  changedAt: (user: string) => number | undefined
  /** Told of what stopped better-auth: it answers 500 and says no more. */
  onFault: (fault: unknown) => void
}

/** better-auth as this product uses it: accounts come from the chain alone, nobody signs up, every session is in the database. */
export function makeAuth({ db, secret, signIn, commonPasswords, origin, hashing, sso, changedAt, onFault }: AuthParts) {
  const { password, session } = signIn
  const secure = origin?.startsWith('https:') ?? false
  const options = {
    appName: 'Chỉ Số',
    baseURL: origin ?? 'http://127.0.0.1',
    basePath: '/api/auth',
    secret,
    database: { db, type: 'sqlite', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Sign-in is slowed by the API, which knows addresses.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: password.least,
      maxPasswordLength: password.most,
      password: hashPasswords(hashing),
    },
    user: { additionalFields: { mustChange: { type: 'boolean', input: false, defaultValue: false } } },
    session: {
      expiresIn: session.hours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        authority: { type: 'number', input: false, defaultValue: 0 },
        elsewhere: { type: 'boolean', input: false, defaultValue: false },
      },
    },
    account: { encryptOAuthTokens: true, accountLinking: { enabled: true, trustedProviders: [ssoProvider] } },
    onAPIError: { errorURL: '/', onError: onFault },
    // Foreign pages are refused before anything reaches this; addresses of people are kept nowhere.
    advanced: {
      // Its own prefix would let other hosts of the domain set the cookie.
      cookiePrefix: secure ? '__Host-chiso' : 'chiso',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          async before(fresh, context) {
            const authority = changedAt(fresh.userId)
            if (authority === undefined) throw new APIError('UNAUTHORIZED', { code: 'INVALID_USERNAME_OR_PASSWORD' })
            return { data: { ...fresh, authority, elsewhere: context?.path.startsWith('/callback') ?? false } }
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/change-password') return
        const { currentPassword, newPassword } = (context.body ?? {}) as { currentPassword?: string; newPassword?: string }
        if (currentPassword === newPassword) throw new APIError('BAD_REQUEST', { code: 'PASSWORD_UNCHANGED' })
        if (commonPasswords.has(String(newPassword).toLowerCase())) throw new APIError('BAD_REQUEST', { code: 'PASSWORD_COMMON' })
        // Whoever knew the old password is signed out everywhere.
        return { context: { body: { ...context.body, revokeOtherSessions: true } } }
      }),
      after: createAuthMiddleware(async (context) => {
        const user = context.context.newSession?.user ?? context.context.session?.user
        if (context.path !== '/change-password' || context.context.returned instanceof Error || !user) return
        await context.context.internalAdapter.updateUser(user.id, { mustChange: false })
      }),
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 60, usernameValidator: (name) => accountName.test(name.toLowerCase()) }),
      twoFactor({ issuer: 'Chỉ Số', trustDeviceMaxAge: 1 }),
      ...(sso ? [signOnElsewhere(sso)] : []),
    ],
  } satisfies BetterAuthOptions
  return { auth: betterAuth(options), options }
}
