import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { ChisoError } from '../engine/errors.ts'

export interface FrontOptions {
  /** The address to listen on: a loopback name or address, or one that others reach. */
  host: string
  /** Where people reach the server: `https://name[:port]`. Without a certificate of its own a proxy ends TLS there. */
  origin?: string | undefined
  /** The addresses the proxy asks from; this machine's own unless said. */
  proxies?: readonly string[] | undefined
  /** A certificate with its chain and its key, in PEM. */
  tls?: { cert: string; key: string } | undefined
}

/** How a server is reached: over plain HTTP on its own machine, over TLS of its own, or through a proxy that ends TLS. */
export interface Front {
  /** The address to listen on. */
  address: string
  /** Pages are reached over TLS. */
  secure: boolean
  /** Others than whoever sits at the machine can reach it. */
  shared: boolean
  /** The addresses every request comes from, where a proxy stands in front. */
  proxies?: readonly string[]
  /** Values of the Host header that are served once it listens on a port; the first is the one to tell people. */
  hostsAt: (port: number) => string[]
}

const loopback = new Map([
  ['localhost', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['[::1]', '::1'],
])

/** The names of this machine alone, that of the address it listens on first. */
const ownNames = (address: string): string[] => {
  const told = address.includes(':') ? `[${address}]` : address
  return [told, ...['127.0.0.1', '[::1]', 'localhost'].filter((name) => name !== told)]
}

/** Names with a port; a browser leaves out the usual one of its scheme, a program may not. */
const withPort = (names: readonly string[], port: number, usual: number): string[] =>
  port === usual ? names.flatMap((name) => [name, `${name}:${port}`]) : names.map((name) => `${name}:${port}`)

/** Every name and address a certificate was given for, those that stand for many left out; an old one has its subject alone. */
function namesOf(cert: string): string[] {
  const { subject, subjectAltName } = new X509Certificate(cert)
  const named = subjectAltName?.matchAll(/(?:DNS|IP Address):([^,\s"*]+)(?=,|$)/g) ?? subject.matchAll(/^CN=([\w.-]+)$/gm)
  return [...named].map(([, name]) => (isIP(name!) === 6 ? `[${name}]` : name!.toLowerCase()))
}

function readNames(cert: string): string[] {
  let names: string[] = []
  try {
    names = namesOf(cert)
  } catch (error) {
    throw new ChisoError('CERTIFICATE_UNFIT', { why: (error as Error).message })
  }
  if (names.length === 0) throw new ChisoError('CERTIFICATE_UNFIT', { why: 'subjectAltName' })
  return names
}

/**
 * Decides how a server is reached. HOST_NOT_LOCAL for an address of others without TLS in front, CERTIFICATE_UNFIT for a
 * certificate that cannot be read or names no host.
 */
export function openFront({ host, origin, proxies, tls }: FrontOptions): Front {
  const own = loopback.get(host.toLowerCase())
  if (own === undefined && origin === undefined && tls === undefined) throw new ChisoError('HOST_NOT_LOCAL', { host })
  const address = own ?? host
  const shared = own === undefined || origin !== undefined
  if (origin !== undefined) {
    const hosts = [new URL(origin).host]
    const through = tls ? {} : { proxies: proxies ?? ['127.0.0.1', '::1'] }
    return { address, secure: true, shared, ...through, hostsAt: () => hosts }
  }
  if (tls) {
    const names = readNames(tls.cert)
    return { address, secure: true, shared, hostsAt: (port) => withPort(names, port, 443) }
  }
  return { address, secure: false, shared, hostsAt: (port) => withPort(ownNames(address), port, 80) }
}
