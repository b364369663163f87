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

/** How passwords are kept and compared. */
export function hashPasswords({ memory, passes }: Hashing = careful) {
  const cost = { algorithm: argon2id, memoryCost: memory, timeCost: passes, parallelism: 1 }
  return {
    hash: (text: string) => hash(text, cost),
    verify: ({ hash: kept, password }: { hash: string; password: string }) => verify(kept, password),
  }
}
