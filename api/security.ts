import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { ChisoError } from '../engine/errors.ts'
import type { ApiEnv } from './access.ts'
import { cameThrough } from './proxy.ts'

/**
 * The headers every answer carries, files and errors too: nothing from outside, nothing inline, and TLS for good where
 * there is TLS. What people sent says itself how it is shut off, more tightly.
 */
export function hardenAnswers(secure: boolean): MiddlewareHandler<ApiEnv> {
  const harden = secureHeaders({
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
    strictTransportSecurity: secure && 'max-age=31536000; includeSubDomains',
  })
  return async (c, next) => {
    const own = new Map<string, string>()
    await harden(c, async () => {
      await next()
      for (const name of ['Content-Security-Policy', 'X-Frame-Options']) {
        const said = c.res.headers.get(name)
        if (said !== null) own.set(name, said)
      }
    })
    for (const [name, said] of own) c.res.headers.set(name, said)
  }
}

/** Refuses what another host's name led here, or came another way than it has to: FOREIGN_HOST. */
export const refuseForeignHosts =
  (allowed: readonly string[], proxies: readonly string[] | undefined): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    if (!allowed.includes(c.req.header('host')?.toLowerCase() ?? '')) throw new ChisoError('FOREIGN_HOST')
    if (!cameThrough(c, proxies, allowed)) throw new ChisoError('FOREIGN_HOST')
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
export const refuseForeignPages =
  (secure: boolean): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const site = c.req.header('sec-fetch-site')
    const returning = c.req.method === 'GET' && c.req.path.startsWith(callbacks) && c.req.header('sec-fetch-mode') === 'navigate'
    if (site === 'cross-site' && c.req.path.startsWith('/api/') && !returning) throw new ChisoError('FOREIGN_ORIGIN')
    if (!reading.has(c.req.method)) {
      const origin = c.req.header('origin')
      const own = `${secure ? 'https' : 'http'}://${c.req.header('host')?.toLowerCase()}`
      if (site !== undefined && site !== 'same-origin') throw new ChisoError('FOREIGN_ORIGIN')
      if (origin !== undefined && origin.toLowerCase() !== own) throw new ChisoError('FOREIGN_ORIGIN')
    }
    await next()
  }
