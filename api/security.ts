import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { ChisoError } from '../engine/errors.ts'
import type { ApiEnv } from './access.ts'

const secure = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  },
  xFrameOptions: 'DENY',
  // Served over plain HTTP on loopback: a browser would ignore it.
  strictTransportSecurity: false,
})

/** The headers every answer carries, files and errors too: nothing from outside, nothing inline. What people sent says itself how it is shut off, more tightly. */
export const hardenAnswers: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const own = new Map<string, string>()
  await secure(c, async () => {
    await next()
    for (const name of ['Content-Security-Policy', 'X-Frame-Options']) {
      const said = c.res.headers.get(name)
      if (said !== null) own.set(name, said)
    }
  })
  for (const [name, said] of own) c.res.headers.set(name, said)
}

/** Every name the server answers to, with its port; a browser leaves port 80 out. */
export function hostsAt(port: number): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]']
  return port === 80 ? names.flatMap((name) => [name, `${name}:80`]) : names.map((name) => `${name}:${port}`)
}

/** Refuses what another host's name led here, or a proxy passed on: FOREIGN_HOST. */
export const refuseForeignHosts =
  (allowed: readonly string[]): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (!allowed.includes(c.req.header('host')?.toLowerCase() ?? '')) throw new ChisoError('FOREIGN_HOST')
    c.req.raw.headers.forEach((_, name) => {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) throw new ChisoError('FOREIGN_HOST')
    })
    await next()
  }

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Where a foreign site may send a browser back to: the end of a sign-in elsewhere. */
const callbacks = '/api/auth/'

/**
 * Refuses what another site's page sends: FOREIGN_ORIGIN. To the API it may send nothing, not even a read, which costs
 * work though the page cannot see the answer; only navigations back from a sign-in come from outside. Content-Type plays
 * no part, so none can slip through. A program that is no browser sends neither header and is let in.
 */
export const refuseForeignPages: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const returning = c.req.method === 'GET' && c.req.path.startsWith(callbacks) && c.req.header('sec-fetch-mode') === 'navigate'
  if (site === 'cross-site' && c.req.path.startsWith('/api/') && !returning) throw new ChisoError('FOREIGN_ORIGIN')
  if (!reading.has(c.req.method)) {
    const origin = c.req.header('origin')
    const own = `http://${c.req.header('host')?.toLowerCase()}`
    if (site !== undefined && site !== 'same-origin') throw new ChisoError('FOREIGN_ORIGIN')
    if (origin !== undefined && origin.toLowerCase() !== own) throw new ChisoError('FOREIGN_ORIGIN')
  }
  await next()
}
