import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { mayAct } from '../../engine/access/powers.ts'
import type { Engine } from '../../engine/doors.ts'
import type { ApiEnv } from '../access.ts'
import type { Askers, Asking } from '../askers.ts'
import type { PartsKept } from './keep-parts.ts'
import { keepWithin } from './keep-within.ts'

/** An answer as it went out: its head as node writes it, and its bytes. */
interface Sent {
  head: string[]
  /** The head of a 304. */
  unchanged: string[]
  tag: string
  bytes: Buffer
}

/** Gives answers again that were given before, without the app being asked. */
export interface AnswersAgain {
  /** Takes note of what the app answers; lies over all other layers. */
  note: MiddlewareHandler<ApiEnv>
  /** Answers a request where its answer is known; false where the app has to be asked. */
  give(request: IncomingMessage, response: ServerResponse): boolean
}

/** Headers no answer hangs on; all others, known or not, are part of what was asked. */
const idle = new Set([
  ...['accept-ranges', 'cache-control', 'connection', 'dnt', 'keep-alive', 'pragma', 'priority', 'referer', 'sec-fetch-dest'],
  ...['sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform', 'sec-fetch-user', 'sec-gpc', 'te', 'upgrade-insecure-requests', 'user-agent'],
])
/** What each header is here; those of a request that sends a body are not answered here at all. */
type Part = 'idle' | 'cookie' | 'held' | 'body' | 'passed' | 'asked'
const parts: Record<string, Part> = {
  cookie: 'cookie',
  'if-none-match': 'held',
  'content-length': 'body',
  'transfer-encoding': 'body',
  expect: 'body',
  upgrade: 'body',
  'x-forwarded-for': 'passed',
}
const partOf = (name: string): Part => (idle.has(name) ? 'idle' : (parts[name] ?? 'asked'))

interface Asked {
  /** All that an answer hangs on beside the state of the home and the account. */
  name: string
  cookie: string | undefined
  held: string | undefined
}

/** What a request asks; null where it is none that is answered here. */
function readAsked({ method, url, rawHeaders, socket }: IncomingMessage, proxied: boolean): Asked | null {
  if (method !== 'GET' || !url?.startsWith('/api/v1/')) return null
  let name = url
  let cookie: string | undefined
  let held: string | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const header = rawHeaders[at]!.toLowerCase()
    const value = rawHeaders[at + 1]!
    const part = partOf(header)
    if (part === 'idle') continue
    if (part === 'body' || (part === 'cookie' && cookie !== undefined) || (part === 'held' && held !== undefined)) return null
    if (part === 'cookie') cookie = value
    else if (part === 'held') held = value
    // Behind a proxy every reader has an address of its own, and the answer is the same for all that are one.
    else if (part === 'passed' && proxied && value.split(',').every((one) => isIP(one.trim()) !== 0)) name += `\n${header}`
    else name += `\n${header}:${value}`
  }
  return { name: proxied ? `${name}\n${socket.remoteAddress}` : name, cookie, held }
}

/** Whom an answer is for, where not for all alike. */
const readerOf = ({ account }: Asking): string => `\n${JSON.stringify([account.id, account.grants])}`

/** Keeps so many bytes of answers of the state the home is in. An answer is kept where `giveList` says that the state, the reader and what was asked are all it hangs on. */
export function answerAgain(engine: Engine, askers: Askers, parts: PartsKept, limit: number, proxied: boolean): AnswersAgain {
  const sent = keepWithin<Sent>(limit)
  let of = ''
  const inState = (state: string): boolean => {
    if (state === of) return true
    sent.clear()
    of = state
    return false
  }
  return {
    async note(c, next) {
      await next()
      const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
      const { saved } = c.var
      if (saved) parts.note(c.res, saved.state)
      const tag = c.res.headers.get('ETag')
      if (!saved || !incoming || c.res.status !== 200 || tag === null || c.res.headers.has('Set-Cookie')) return
      const asked = readAsked(incoming, proxied)
      // A question among several of one request is not what the request asked.
      if (!asked || !c.req.url.endsWith(incoming.url ?? '') || engine.state() !== saved.state) return
      const bytes = Buffer.from(await c.res.arrayBuffer())
      c.res = new Response(bytes, c.res)
      const lines = [...c.res.headers].filter(([name]) => name !== 'content-length')
      const unchanged = lines.filter(([name]) => name !== 'content-type' && name !== 'content-encoding').flat()
      const head = [...lines.flat(), 'content-length', String(bytes.byteLength)]
      inState(saved.state)
      sent.put(saved.alike ? asked.name : asked.name + readerOf(c.var), { head, unchanged, tag, bytes }, bytes.byteLength + 2000)
    },
    give(request, response) {
      const asked = readAsked(request, proxied)
      if (!asked || !inState(engine.state())) return false
      const asking = askers.atOnce(asked.cookie)
      if (!asking || asking.owes || !mayAct(asking.account, ['see'])) return false
      const found = sent.get(asked.name) ?? sent.get(asked.name + readerOf(asking))
      if (!found || (asked.held !== undefined && asked.held !== found.tag)) return false
      const isHeld = asked.held !== undefined
      response.writeHead(isHeld ? 304 : 200, isHeld ? found.unchanged : found.head)
      response.end(isHeld ? undefined : found.bytes)
      return true
    },
  }
}
