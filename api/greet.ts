import type { MiddlewareHandler } from 'hono'
import { type Account, localAccount, stranger } from '../engine/access/account.ts'
import type { Engine } from '../engine/requests.ts'
import type { ApiEnv } from './access.ts'
import { chooseLanguage } from './negotiation.ts'

interface Asking {
  account: Account
  owes: ApiEnv['Variables']['owes']
}

/** Where a second step is set up. */
const settingUp = '/api/auth/two-factor/'

/** Answers the same to whoever asks, so that a browser may keep it. */
const alike: ReadonlySet<string | undefined> = new Set([undefined, 'enter', 'see'])

/**
 * Finds out who asks: `fixed` where one is given; whoever sits at the machine while the home has no accounts; else whose
 * session the cookie names, and a stranger where none stands. What hangs on the account is kept nowhere on the way.
 */
export function greet(engine: Engine, fixed?: Account): MiddlewareHandler<ApiEnv> {
  const local: Account = { ...localAccount, stands: () => !engine.multiUser() }
  const localDoors = engine.as(local)
  const { required } = engine.signIn().second_factor
  const whoAsks = async (headers: Headers): Promise<Asking> => {
    if (fixed) return { account: fixed, owes: null }
    if (!engine.multiUser()) return { account: local, owes: null }
    if (!headers.has('cookie')) return { account: stranger, owes: null }
    const credentials = await engine.credentials()
    const session = await credentials.sessionOf(headers)
    const account = session && engine.account(session.account)
    if (!session || !account) return { account: stranger, owes: null }
    const lacks = !session.secondFactor && account.grants.some(({ role }) => required.includes(role))
    const owes = session.mustChange ? 'PASSWORD_CHANGE' : lacks ? 'SECOND_FACTOR_NEEDED' : null
    return { account: { ...account, stands: () => credentials.stands(session.token) }, owes }
  }
  return async (c, next) => {
    c.set('language', chooseLanguage(c.req.header('accept-language')))
    const { account, owes } = await whoAsks(c.req.raw.headers)
    c.set('account', account)
    c.set('owes', owes === 'SECOND_FACTOR_NEEDED' && c.req.path.startsWith(settingUp) ? null : owes)
    c.set('doors', account === local ? localDoors : engine.as(account))
    await next()
    const { headers } = c.res
    if (!c.req.path.startsWith('/api/')) {
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
      return
    }
    const guarded = !alike.has(c.var.action) && engine.multiUser()
    if (guarded) headers.set('Cache-Control', 'private, no-store')
    else if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    headers.append('Vary', engine.multiUser() ? 'Accept, Accept-Language, Cookie' : 'Accept, Accept-Language')
  }
}
