import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { noteAsked } from '../engine/awaited.ts'
import { ChisoError } from '../engine/errors.ts'
import { type AppOptions, openApp } from './app.ts'
import { type FrontOptions, openFront } from './front.ts'

export interface ServerOptions extends Omit<AppOptions, 'allowedHosts' | 'closing' | 'secure' | 'proxies'>, FrontOptions {
  /** 0 takes any free port. */
  port: number
}

/** Why it may not listen, by the system's word for it. */
const refusals: Record<string, (at: { host: string; port: number }) => ChisoError> = {
  EADDRINUSE: ({ port }) => new ChisoError('PORT_IN_USE', { port }),
  EACCES: ({ port }) => new ChisoError('WRONG_USAGE', { what: `CHISO_PORT=${port}: EACCES` }),
  EADDRNOTAVAIL: ({ host }) => new ChisoError('WRONG_USAGE', { what: `CHISO_HOST=${host}: EADDRNOTAVAIL` }),
  ENOTFOUND: ({ host }) => new ChisoError('WRONG_USAGE', { what: `CHISO_HOST=${host}: ENOTFOUND` }),
}

/**
 * Most bytes of a request's head (a column map stands in the address) and how long it may take, in milliseconds. A body
 * may take as long as its bytes keep coming, which whoever reads it watches: a large file on a thin line takes an hour.
 */
const limits = { maxHeaderSize: 65_536, headersTimeout: 60_000, requestTimeout: 0 }

/** How long answers under way may take once the server is told to stop, in milliseconds. */
const grace = 5_000

/**
 * Serves the API and the pages until `close` is called, which lets answers under way finish.
 * HOST_NOT_LOCAL for an address that others could reach over plain HTTP, NO_ADMINISTRATOR where they could reach a home
 * without accounts, CERTIFICATE_UNFIT, PORT_IN_USE.
 */
export async function startServer({ host, port, ...options }: ServerOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const { origin, proxies, tls, ...rest } = options
  const front = openFront({ host, origin, proxies, tls })
  if (front.shared && !options.engine.multiUser()) throw new ChisoError('NO_ADMINISTRATOR')

  const allowedHosts: string[] = []
  const closing = new AbortController()
  const { app, give } = openApp({ ...rest, secure: front.secure, proxies: front.proxies, allowedHosts, closing: closing.signal })
  const listen = getRequestListener(app.fetch)
  const server = createListener((request, response) => {
    noteAsked()
    void (give(request, response) || listen(request, response))
  }, tls)
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.on('error', (error: NodeJS.ErrnoException) => reject(refusals[error.code ?? '']?.({ host, port }) ?? error))
  server.listen(port, front.address, resolve)
  await listening

  const bound = server.address()
  const actual = typeof bound === 'object' && bound ? bound.port : port
  allowedHosts.push(...front.hostsAt(actual))

  const sockets = new Set<Socket>()
  const asked = new WeakSet<Socket>()
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    // One whose handshake was under way when the server was told to stop.
    if (!server.listening) return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', ({ socket }) => asked.add(socket))

  const close = async (): Promise<void> => {
    const { promise: closed, resolve: done } = Promise.withResolvers<void>()
    server.close(() => done())
    closing.abort()
    // Browsers open connections ahead; one that has asked nothing counts as busy.
    for (const socket of sockets) if (!asked.has(socket)) socket.destroy()
    // A kept-alive connection becomes idle when its answer is out, which nobody announces.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
  }
  return { url: `${front.secure ? 'https' : 'http'}://${allowedHosts[0]}`, close }
}

/** Throws CERTIFICATE_UNFIT where certificate and key do not go together. */
function createListener(answer: RequestListener, tls: FrontOptions['tls']): Server {
  if (!tls) return createServer(limits, answer)
  try {
    return createSecureServer({ ...tls, ...limits, handshakeTimeout: grace }, answer)
  } catch (error) {
    throw new ChisoError('CERTIFICATE_UNFIT', { why: (error as Error).message })
  }
}
