import { isUtf8 } from 'node:buffer'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { ChisoError } from '../engine/errors.ts'
import type { ApiEnv } from './access.ts'
import { type BodyLimits, readBody } from './read-body.ts'

/** Most bytes of a body where its route says nothing else. */
const bodyLimit = 2 ** 20

/** How many times the patience with a body that stands still one may take that is not streamed: it is small. */
const longest = 10

/** How deep arrays and objects of a JSON body may stand in one another: what asks for more is no request of ours. */
const deepest = 32

const streaming = new WeakSet<object>()

/** Declares that a route takes its body as it streams and limits it itself. */
export const takesStream: MiddlewareHandler<ApiEnv> = (_, next) => next()
streaming.add(takesStream)

/** Throws WRONG_REQUEST where JSON nests deeper than any request does; reads marks alone, so it needs no depth itself. */
export function refuseDeepJson(text: string): void {
  let depth = 0
  let quoted = false
  for (const [mark] of text.matchAll(/\\[\s\S]|["[\]{}]/g)) {
    if (mark === '"') quoted = !quoted
    else if (quoted) continue
    else if (mark === '[' || mark === '{') depth += 1
    else if (mark === ']' || mark === '}') depth -= 1
    if (depth > deepest) throw new ChisoError('WRONG_REQUEST', { what: `JSON: > ${deepest}` })
  }
}

async function readWhole(body: ReadableStream<Uint8Array>, limits: BodyLimits): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const patience = longest * limits.uploadPatience
  const latest = Date.now() + patience
  for await (const chunk of readBody(body, limits)) {
    size += chunk.byteLength
    if (Date.now() > latest) throw new ChisoError('TOO_SLOW', { seconds: patience / 1000 })
    if (size > bodyLimit) throw new ChisoError('TOO_LARGE', { limit: bodyLimit / 2 ** 20 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** One rule for the bodies of all routes: counted as they come, given up when they stand still, whole before a route sees them. TOO_LARGE, TOO_SLOW, UPLOAD_CUT, WRONG_REQUEST. */
export const limitBodies =
  (limits: BodyLimits, routesOf: (c: Parameters<MiddlewareHandler<ApiEnv>>[0]) => { handler: object }[]): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { body } = c.req.raw
    if (body && !routesOf(c).some(({ handler }) => streaming.has(handler))) {
      const bytes = await readWhole(body, limits)
      if (/json/i.test(c.req.header('content-type') ?? '') && !isUtf8(bytes)) throw new ChisoError('WRONG_REQUEST', { what: 'UTF-8' })
      // Whatever it is called: the routes of signing in read JSON under any name.
      refuseDeepJson(bytes.toString('latin1'))
      const { method, headers, url } = c.req.raw
      c.req.raw = new Request(url, { method, headers, body: bytes })
    }
    await next()
  }

/** Says that the connection ends where an answer goes out before all of a body has come: the rest is waited for only shortly. */
export const endUnread: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming
  if (c.req.raw.body && incoming?.complete === false) c.res.headers.set('Connection', 'close')
}
