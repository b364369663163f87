import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { ChisoError } from '../engine/errors.ts'
import { type AppOptions, createApp } from './app.ts'
import { hostsAt } from './security.ts'

export interface ServerOptions extends Omit<AppOptions, 'allowedHosts' | 'closing'> {
  /** A loopback name or address. */
  host: string
  /** 0 takes any free port. */
  port: number
}

const loopback = new Map([
  ['localhost', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['[::1]', '::1'],
])

/** Most bytes of a request's head: a column map stands in the address. */
const maxHeaderSize = 65_536

/** How long answers under way may take once the server is told to stop, in milliseconds. */
const grace = 5_000

/**
 * Serves the API and the pages until `close` is called, which lets answers under way finish.
 * HOST_NOT_LOCAL for an address that others could reach, PORT_IN_USE for one that is taken.
 */
export async function startServer({ host, port, ...options }: ServerOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const address = loopback.get(host.toLowerCase())
  if (!address) throw new ChisoError('HOST_NOT_LOCAL', { host })

  const allowedHosts: string[] = []
  const closing = new AbortController()
  const app = createApp({ ...options, allowedHosts, closing: closing.signal })
  const server = createAdaptorServer({ fetch: app.fetch, createServer, serverOptions: { maxHeaderSize } }) as Server
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.on('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'EADDRINUSE' ? new ChisoError('PORT_IN_USE', { port }) : error),
  )
  server.listen(port, address, resolve)
  await listening

  const bound = server.address()
  const actual = typeof bound === 'object' && bound ? bound.port : port
  allowedHosts.push(...hostsAt(actual))

  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  const close = async (): Promise<void> => {
    const { promise: closed, resolve: done } = Promise.withResolvers<void>()
    server.close(() => done())
    closing.abort()
    // Browsers open connections ahead; one that has asked nothing counts as busy.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    // A kept-alive connection becomes idle when its answer is out, which nobody announces.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
  }
  return { url: `http://${address.includes(':') ? `[${address}]` : address}:${actual}`, close }
}
