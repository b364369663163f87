import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Action } from '../../engine/access/powers.ts'
import { ChisoError, type ErrorCode } from '../../engine/errors.ts'
import { type ApiEnv, guard } from '../access.ts'
import { wrongRequest } from '../parameters.ts'
import type { Service } from '../service.ts'
import { slowGuesses } from '../slow-guesses.ts'

const signInBody = z.strictObject({ username: z.string().max(200), password: z.string().max(1000), rememberMe: z.boolean().optional() })

/** Where to go after signing in elsewhere: a page of ours. */
const signOnBody = z.strictObject({
  provider: z.literal('sso'),
  callbackURL: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])[^\s\p{C}]*$/u, 'a page of this site like /rounds')
    .optional(),
})

/** What better-auth answers below `/api/auth` and whom it lets ask; nothing else of it is reached. `own` of one's own account, once signed in for good. */
const served: [method: 'GET' | 'POST', path: string, action: Action][] = [
  ['POST', '/sign-out', 'enter'],
  ['GET', '/get-session', 'enter'],
  ['GET', '/callback/sso', 'enter'],
  ['POST', '/change-password', 'enter'],
  ['POST', '/two-factor/enable', 'own'],
  ['POST', '/two-factor/disable', 'own'],
  ['POST', '/two-factor/generate-backup-codes', 'own'],
  ['POST', '/two-factor/verify-totp', 'enter'],
  ['POST', '/two-factor/verify-backup-code', 'enter'],
]

/** Of these such as ask for one's password again: whoever sits before an open session is not to try words until one is right. */
const proving: ReadonlySet<string> = new Set(
  ['change-password', 'two-factor/enable', 'two-factor/disable', 'two-factor/generate-backup-codes'].map((path) => `/${path}`),
)

/** What better-auth calls a fault, as this product says it. */
const faults: Record<string, ErrorCode> = {
  INVALID_USERNAME_OR_PASSWORD: 'SIGN_IN_FAILED',
  INVALID_USERNAME: 'SIGN_IN_FAILED',
  USERNAME_TOO_SHORT: 'SIGN_IN_FAILED',
  USERNAME_TOO_LONG: 'SIGN_IN_FAILED',
  INVALID_PASSWORD: 'PASSWORD_WRONG',
  PASSWORD_TOO_SHORT: 'PASSWORD_UNFIT',
  PASSWORD_TOO_LONG: 'PASSWORD_UNFIT',
  PASSWORD_UNCHANGED: 'PASSWORD_UNFIT',
  PASSWORD_COMMON: 'PASSWORD_COMMON',
  INVALID_CODE: 'CODE_WRONG',
  INVALID_BACKUP_CODE: 'CODE_WRONG',
  INVALID_TWO_FACTOR_COOKIE: 'CODE_WRONG',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'CODE_WRONG',
  ACCOUNT_TEMPORARILY_LOCKED: 'TOO_MANY_TRIES',
  UNAUTHORIZED: 'SIGN_IN_NEEDED',
}

/** Sign-in, sign-out and what belongs to one's own password, by better-auth's handlers under this product's rules. */
export function signInRoutes(service: Service): Hono<ApiEnv> {
  const { engine } = service
  const { password } = engine.signIn()
  const guesses = slowGuesses(engine.signIn())
  const handle = async (request: Request): Promise<Response> => {
    // A home without accounts has no file of passwords, and gets none by being asked.
    if (!engine.multiUser()) throw new ChisoError('NOT_FOUND', { path: new URL(request.url).pathname })
    return (await engine.credentials()).handle(request)
  }

  // A new password, or another role, begins anew.
  const keyOf = (name: string): string => `${name} ${engine.account(name)?.since ?? ''}`

  /** better-auth's answer where one's password was asked for again: wrong ones count as at sign-in. */
  const proven = async (c: Context<ApiEnv>, name: string): Promise<Response> => {
    const prove = async () => {
      const answer = await handle(c.req.raw)
      return { answer, isWrong: answer.status >= 400 && (await faultOf(answer.clone())) === 'INVALID_PASSWORD' }
    }
    return (await guesses.tried(keyOf(name), service.addressOf(c), prove, ({ isWrong }) => isWrong)).answer
  }

  /** better-auth's answer; a refusal of its is one of ours. */
  const answered = async (answer: Response): Promise<Response> => {
    if (answer.status < 400) return answer
    const code = await faultOf(answer)
    const known = faults[code] ?? (answer.status === 401 ? 'SIGN_IN_NEEDED' : 'WRONG_REQUEST')
    throw new ChisoError(known, { ...password, seconds: 60, what: code.slice(0, 100) })
  }

  /** A request whose body is what was understood of it. Throws WRONG_REQUEST. */
  const understood = async <T>(c: Context<ApiEnv>, schema: z.ZodType<T>): Promise<{ body: T; request: (body: object) => Request }> => {
    const sent: unknown = await c.req.json().catch(() => null)
    const read = schema.safeParse(sent)
    if (!read.success) throw wrongRequest(read.error, sent, c.var.language)
    const { method, headers, url } = c.req.raw
    return { body: read.data, request: (body) => new Request(url, { method, headers, body: JSON.stringify(body) }) }
  }

  const signIn = async (c: Context<ApiEnv>): Promise<Response> => {
    const { body, request } = await understood(c, signInBody)
    // A phone's keyboard begins with a capital and ends with a blank.
    const name = body.username.normalize('NFC').trim().toLowerCase()
    const isWrong = ({ status }: Response) => status === 401 || status === 422
    return answered(await guesses.tried(keyOf(name), service.addressOf(c), () => handle(request({ ...body, username: name })), isWrong))
  }

  const signOn = async (c: Context<ApiEnv>): Promise<Response> => {
    const { body, request } = await understood(c, signOnBody)
    const { callbackURL = '/' } = body
    return answered(await handle(request({ provider: body.provider, callbackURL, errorCallbackURL: '/', disableRedirect: true })))
  }

  const routes = new Hono<ApiEnv>()
    .get('/methods', guard('enter'), (c) => c.json({ needed: engine.multiUser(), sso: engine.sso, password }))
    .post('/sign-in/username', guard('enter'), signIn)
    .post('/sign-in/social', guard('enter'), signOn)
  for (const [method, path, action] of served)
    routes.on(method, path, guard(action), async (c) => {
      // A session that ended with a role is no session here, whatever better-auth thinks of it.
      const nobody = c.var.account.name === null && c.req.header('cookie') !== undefined
      if (path === '/get-session' && nobody) return c.json(null)
      if (path === '/change-password' && nobody) throw new ChisoError('SIGN_IN_NEEDED')
      const { name } = c.var.account
      const answer = await answered(await (name !== null && proving.has(path) ? proven(c, name) : handle(c.req.raw)))
      if (path === '/get-session' && answer.ok) return withoutToken(answer)
      if (path === '/sign-out') answer.headers.set('Clear-Site-Data', '"cache", "storage"')
      return answer
    })
  return routes
}

/** better-auth's word for why it refused; empty where it says none. */
async function faultOf(answer: Response): Promise<string> {
  const { code } = ((await answer.json().catch(() => null)) ?? {}) as { code?: string }
  return code ?? ''
}

/** Whose session it is, without the word that carries it: pages' programs are not to hold what their cookie keeps from them. */
async function withoutToken(answer: Response): Promise<Response> {
  const told = (await answer.json()) as { session: { token?: string } } | null
  if (told) delete told.session.token
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(told), { status: answer.status, headers })
}
