import type { MiddlewareHandler } from 'hono'
import { ChisoError } from '../engine/errors.ts'

/** What can be asked for: every route declares one of these. */
export type Action = 'see' | 'import' | 'undo' | 'answer'

export interface Account {
  id: string
  actions: ReadonlySet<Action>
  /** The unit the account speaks for, with those below; null is the whole province. */
  unit: string | null
}

/** What every handler finds in its context. */
export interface ApiEnv {
  Variables: { account: Account; language: 'vi' | 'en' }
}

/** Whoever sits at the machine: the server listens on loopback only. */
export const localAccount: Account = { id: 'local', actions: new Set<Action>(['see', 'import', 'undo', 'answer']), unit: null }

/** The one policy: whether the account may do the action on a unit (null: on the whole province). */
export const allowed = (account: Account, action: Action, unit: string | null): boolean =>
  account.actions.has(action) && (account.unit === null || account.unit === unit)

const guards = new WeakSet<object>()
const layers = new WeakSet<object>()

/** The access rule of a route: refuses with NOT_ALLOWED what the policy does not allow on the unit asked for. */
export function guard(action: Action): MiddlewareHandler<ApiEnv> {
  const check: MiddlewareHandler<ApiEnv> = async (c, next) => {
    if (!allowed(c.var.account, action, c.req.query('unit') ?? null)) throw new ChisoError('NOT_ALLOWED')
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
