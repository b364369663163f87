import { Worker } from 'node:worker_threads'
import type { HashTask, HashTold } from './hash-worker.ts'

/** What hashing a password costs: KiB of memory and passes over it. */
export interface Hashing {
  memory: number
  passes: number
}

/** argon2id, as the library counts its kinds. */
const argon2id = 2

/** As OWASP asks of it. */
const careful: Hashing = { memory: 19_456, passes: 2 }

interface Waiting {
  resolve: (value: string | boolean) => void
  reject: (error: Error) => void
}
const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let last = 0

/** The one thread on which passwords are hashed, one after the other and behind all other work; started when first asked for. */
function hasher(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./hash-worker.ts', import.meta.url))
  made.on('message', (told: HashTold) => {
    const one = waiting.get(told.id)
    waiting.delete(told.id)
    if (waiting.size === 0) made.unref()
    if ('failed' in told) one?.reject(new Error(told.failed))
    else one?.resolve(told.value)
  })
  made.on('error', (error) => fail(error))
  made.once('exit', () => {
    worker = null
    fail(new Error('the thread that hashes has ended'))
  })
  worker = made
  return made
}

function fail(error: Error): void {
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}

function inLine(task: Omit<HashTask, 'id'>): Promise<string | boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<string | boolean>()
  const id = ++last
  waiting.set(id, { resolve, reject })
  const to = hasher()
  to.ref()
  to.postMessage({ id, ...task } satisfies HashTask)
  return promise
}

/** How passwords are kept and compared: beside the work of others, never in front of it. */
export function hashPasswords({ memory, passes }: Hashing = careful) {
  const cost = { algorithm: argon2id, memoryCost: memory, timeCost: passes, parallelism: 1 }
  return {
    hash: async (text: string) => (await inLine({ text, kept: null, cost })) as string,
    verify: async ({ hash: kept, password }: { hash: string; password: string }) =>
      (await inLine({ text: password, kept, cost })) as boolean,
  }
}
