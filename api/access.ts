import type { MiddlewareHandler } from 'hono'
import type { Account, Action } from '../engine/access/account.ts'
import { ChisoError } from '../engine/errors.ts'
import type { Doors } from '../engine/requests.ts'

/** What every handler finds in its context: the account, and the engine's doors as it may use them. */
export interface ApiEnv {
  Variables: { account: Account; doors: Doors; language: 'vi' | 'en' }
}

const guards = new WeakSet<object>()
const layers = new WeakSet<object>()

/** The access rule of a route: refuses with NOT_ALLOWED an account that may not act so at all; of whom it may ask the engine decides. */
export function guard(action: Action): MiddlewareHandler<ApiEnv> {
  const check: MiddlewareHandler<ApiEnv> = async (c, next) => {
    if (!c.var.account.actions.has(action)) throw new ChisoError('NOT_ALLOWED')
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
