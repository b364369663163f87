import type { MiddlewareHandler } from 'hono'
import type { Account } from '../engine/access/account.ts'
import { type Action, mayAct, refusalOf } from '../engine/access/powers.ts'
import type { Doors } from '../engine/doors.ts'
import { ChisoError } from '../engine/errors.ts'

/** What every handler finds in its context: the account, and the engine's doors as it may use them. */
export interface ApiEnv {
  Variables: {
    account: Account
    doors: Doors
    language: 'vi' | 'en'
    /** What has to be done before anything else: a one-time password changed, a second step set up. */
    owes: 'PASSWORD_CHANGE' | 'SECOND_FACTOR_NEEDED' | null
    /** What the route asks, once its rule was asked. */
    action?: Action
    /** Of an answer that may be given again: the state of the home it is of, and whether everyone is told the same. */
    saved?: { state: string; alike: boolean }
  }
}

const guards = new WeakSet<object>()
const layers = new WeakSet<object>()

/**
 * The access rule of a route: refuses an account that may not act so at all; of whom it may ask the engine decides.
 * Throws SIGN_IN_NEEDED, PASSWORD_CHANGE, SECOND_FACTOR_NEEDED, NOT_ALLOWED, HIDDEN.
 */
export function guard(action: Action, ...others: Action[]): MiddlewareHandler<ApiEnv> {
  const check: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const { account, owes } = c.var
    c.set('action', action)
    if (action !== 'enter' && account.id === '') throw new ChisoError('SIGN_IN_NEEDED')
    if (action !== 'enter' && owes) throw new ChisoError(owes)
    if (!mayAct(account, [action, ...others])) throw new ChisoError(refusalOf(account, c.req.param('round')))
    await next()
  }
  guards.add(check)
  return check
}

/** Marks middleware that lies over all routes and answers none itself. */
export function layer<Layer extends MiddlewareHandler<ApiEnv>>(middleware: Layer): Layer {
  layers.add(middleware)
  return middleware
}

/** Throws, naming it, at a route whose first handler is no access rule: such a server must not start. */
export function requireRules(routes: readonly { method: string; path: string; handler: object }[]): void {
  const ruled = new Set<string>()
  for (const { method, path, handler } of routes) {
    const route = `${method} ${path}`
    if (guards.has(handler)) ruled.add(route)
    else if (!layers.has(handler) && !ruled.has(route)) throw new Error(`The route ${route} has no access rule`)
  }
}
