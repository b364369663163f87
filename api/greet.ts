import type { MiddlewareHandler } from 'hono'
import type { Engine } from '../engine/doors.ts'
import type { ApiEnv } from './access.ts'
import type { Askers } from './askers.ts'
import { chooseLanguage } from './negotiation.ts'

/** Where a second step is set up. */
const settingUp = '/api/auth/two-factor/'

/** Answers the same to whoever asks, so that a browser may keep it. */
const alike: ReadonlySet<string | undefined> = new Set([undefined, 'enter', 'see'])

/** Puts beside a request who asks it. What hangs on the account is kept nowhere on the way. */
export function greet(engine: Engine, askers: Askers): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.set('language', chooseLanguage(c.req.header('accept-language')))
    const { account, owes, doors } = await askers.find(c.req.raw.headers)
    c.set('account', account)
    c.set('owes', owes === 'SECOND_FACTOR_NEEDED' && c.req.path.startsWith(settingUp) ? null : owes)
    c.set('doors', doors)
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
