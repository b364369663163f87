import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clock } from './prepare-homes.ts'

export interface Served {
  url: string
  pid: number
  stop: () => Promise<void>
}

/** The command line of the product. */
export const program = join(import.meta.dirname, '..', 'engine', 'commands', 'chiso.mjs')

/** The product's own server on a home, in a process of its own. */
export const serveProduct = (home: string): Promise<Served> =>
  startServing([program, 'serve', '--no-sample'], { CHISO_HOME: home, CHISO_PORT: '0', CHISO_NOW: clock().toISOString() })

/** A program that serves and says on standard error where. */
export async function startServing(args: string[], environment: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] })
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
      return { url, pid: child.pid!, stop }
    }
  }
  throw new Error(notes.join('\n'))
}

/** The processor time a process has used, in milliseconds; the system counts it in hundredths of a second. */
export function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
