import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { ChisoError } from '../errors.ts'

/** What `serve` takes on the command line as well, and the setting each stands for. */
export const frontOptions = {
  host: 'CHISO_HOST',
  port: 'CHISO_PORT',
  origin: 'CHISO_ORIGIN',
  proxy: 'CHISO_PROXY',
  'tls-cert': 'CHISO_TLS_CERT',
  'tls-key': 'CHISO_TLS_KEY',
} as const

/** Reads CHISO_HOST, CHISO_ORIGIN, CHISO_PROXY, CHISO_TLS_CERT and CHISO_TLS_KEY, the files too. Throws WRONG_USAGE, FILE_NOT_FOUND. */
export function readFront(environment: NodeJS.ProcessEnv, cwd: string) {
  const { CHISO_HOST, CHISO_ORIGIN, CHISO_PROXY, CHISO_TLS_CERT: cert, CHISO_TLS_KEY: key } = environment
  if (!cert !== !key) throw new ChisoError('WRONG_USAGE', { what: 'CHISO_TLS_CERT, CHISO_TLS_KEY' })
  const read = (name: string): string => {
    const file = resolve(cwd, name)
    try {
      return readFileSync(file, 'utf8')
    } catch {
      throw new ChisoError('FILE_NOT_FOUND', { file })
    }
  }
  return {
    host: CHISO_HOST || '127.0.0.1',
    origin: CHISO_ORIGIN ? readOrigin(CHISO_ORIGIN) : undefined,
    proxies: CHISO_PROXY ? readProxies(CHISO_PROXY) : undefined,
    tls: cert && key ? { cert: read(cert), key: read(key) } : undefined,
  }
}

/** `https://name[:port]` and nothing behind it. */
function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:' || url.href !== `${url.origin}/`) throw new ChisoError('WRONG_USAGE', { what: `CHISO_ORIGIN=${text}` })
  return url.origin
}

function readProxies(text: string): string[] {
  const addresses = text.split(',').map((one) => one.trim())
  if (!addresses.every((one) => isIP(one))) throw new ChisoError('WRONG_USAGE', { what: `CHISO_PROXY=${text}` })
  return addresses
}
