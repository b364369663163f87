import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'

/** What hashing a password costs: KiB of memory and passes over it. */
export interface Hashing {
  memory: number
  passes: number
}

/** argon2id, as the library counts its kinds. */
const argon2id = 2

/** As OWASP asks of it. */
const careful: Hashing = { memory: 19_456, passes: 2 }

/** Hashes under way at once: a core is left to all other work, however many sign in. */
const atOnce = Math.max(1, availableParallelism() - 1)
let running = 0
const waiting: (() => void)[] = []

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running === atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** How passwords are kept and compared: as many at a time as leave a core to others. */
export function hashPasswords({ memory, passes }: Hashing = careful) {
  const cost = { algorithm: argon2id, memoryCost: memory, timeCost: passes, parallelism: 1 }
  return {
    hash: (text: string) => inLine(() => hash(text, cost)),
    verify: ({ hash: kept, password }: { hash: string; password: string }) => inLine(() => verify(kept, password)),
  }
}
