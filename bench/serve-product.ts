import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clock } from './prepare-homes.ts'

export interface Served {
  url: string
  stop: () => Promise<void>
}

/** The command line of the product. */
export const program = join(import.meta.dirname, '..', 'engine', 'commands', 'chiso.mjs')

/** The product's own server on a home, in a process of its own. */
export const serveProduct = (home: string): Promise<Served> =>
  startServing([program, 'serve', '--no-sample'], { CHISO_HOME: home, CHISO_PORT: '0', CHISO_NOW: clock().toISOString() })

/** A program that serves and says on standard error where; node is told of its memory what it is told here, as wherever the product is started. */
export async function startServing(args: string[], environment: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const notes: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    notes.push(line)
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) {
      child.stderr.resume()
      return { url, stop }
    }
  }
  throw new Error(notes.join('\n'))
}
