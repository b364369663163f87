import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { ApiEnv } from './access.ts'

/** The other end of the connection; empty in a process of its own. A socket of both families writes IPv4 in IPv6's way. */
const peerOf = (c: Context<ApiEnv>): string =>
  ((c.env as Partial<HttpBindings> | undefined)?.incoming?.socket?.remoteAddress ?? '').replace(/^::ffff:/, '')

/** What each word of a proxy has to say; another one is not understood, and refused. */
const words: Record<string, (value: string, hosts: readonly string[]) => boolean> = {
  'x-forwarded-for': (value) => value.split(',').every((one) => isIP(one.trim()) !== 0),
  'x-forwarded-proto': (value) => value.toLowerCase() === 'https',
  'x-forwarded-host': (value, hosts) => hosts.includes(value.toLowerCase()),
  'x-forwarded-port': (value, hosts) => hosts.some((host) => new URL(`https://${host}`).port === (value === '443' ? '' : value)),
  'x-forwarded-server': () => true,
  forwarded: (value, hosts) =>
    pairsOf(value).every(([name, said]) => (name === 'proto' ? said === 'https' : name !== 'host' || hosts.includes(said))),
}

/** The pairs of a Forwarded header (RFC 7239), in lower case. */
const pairsOf = (value: string): [name: string, said: string][] =>
  value
    .toLowerCase()
    .split(/[;,]/)
    .map((pair) => pair.split(/=(.*)/s).map((part) => part.trim().replace(/^"(.*)"$/, '$1')) as [string, string])

/** Whether a request came the way it has to: from the proxy, which says that TLS was spoken with it, or, where none stands in front, from nobody who passes on. */
export function cameThrough(c: Context<ApiEnv>, proxies: readonly string[] | undefined, hosts: readonly string[]): boolean {
  const forwarded = [...c.req.raw.headers].filter(([name]) => name === 'forwarded' || name.startsWith('x-forwarded-'))
  if (!proxies) return forwarded.length === 0
  const secure = forwarded.some(([name, value]) => name === 'x-forwarded-proto' || (name === 'forwarded' && /proto="?https/i.test(value)))
  return secure && proxies.includes(peerOf(c)) && forwarded.every(([name, value]) => words[name]?.(value, hosts) ?? false)
}

/** Where a request comes from: as the proxy says, the last in the row being its own word, else the other end of the connection. */
export function addressOf(c: Context<ApiEnv>, proxies: readonly string[] | undefined): string {
  const peer = peerOf(c)
  const said = c.req.header('x-forwarded-for')
  return proxies?.includes(peer) && said !== undefined ? said.split(',').at(-1)!.trim() : peer
}
