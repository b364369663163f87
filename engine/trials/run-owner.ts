import { spawn } from 'node:child_process'
import type { Order, Told } from './order.ts'
import { programPath } from './program-path.ts'

/** How an owner ended, and all it told until then. */
export interface Owned {
  told: Told[]
  code: number | null
  signal: NodeJS.Signals | null
  notes: string
}

export interface RunOptions {
  /** Kills the owner this long after it began the work at a place. */
  killAfter?: { at: number; milliseconds: number }
  environment?: NodeJS.ProcessEnv
  nodeOptions?: string[]
}

/** Lets a child process own a home until it is done, fails or is killed. */
export async function runOwner(order: Order, { killAfter, environment, nodeOptions = [] }: RunOptions = {}): Promise<Owned> {
  const child = spawn(process.execPath, [...nodeOptions, programPath('owner'), JSON.stringify(order)], {
    env: { ...process.env, ...environment },
  })
  child.stdout.setEncoding('utf8')
  const told: Told[] = []
  let notes = ''
  child.stderr.on('data', (part) => {
    notes += part
  })
  let rest = ''
  child.stdout.on('data', (part) => {
    const lines = `${rest}${part}`.split('\n')
    // What a killed owner did not end with a line end was never told.
    rest = lines.pop()!
    for (const line of lines) {
      const one = JSON.parse(line) as Told
      told.push(one)
      if (killAfter && one.told === 'begun' && one.at === killAfter.at) setTimeout(() => child.kill('SIGKILL'), killAfter.milliseconds)
    }
  })
  const { promise, resolve } = Promise.withResolvers<Owned>()
  child.once('close', (code, signal) => resolve({ told, code, signal, notes }))
  return promise
}
