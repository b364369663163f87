import type { SignIn } from '../engine/definitions/access.ts'
import { ChisoError } from '../engine/errors.ts'

interface Tries {
  /** Wrong ones in a row. */
  wrong: number
  /** Until when nothing is tried, in milliseconds since 1970. */
  until: number
  /** Those under way: each may turn out wrong. */
  running: Set<Promise<unknown>>
}

/** Most names and addresses remembered; the oldest are forgotten first. */
const remembered = 20_000

/** What keeps passwords from being guessed: one server's memory, gone with it. */
export interface Guesses {
  /** Runs a sign-in: its answer tells whether the password was wrong. Throws TOO_MANY_TRIES without running it where the account has to wait. */
  tried<T>(account: string, address: string, work: () => Promise<T>, isWrong: (answer: T) => boolean): Promise<T>
}

/**
 * An account that was given wrong passwords in a row waits, whoever asks and whether or not there is such an account; an
 * address is only answered more slowly. `now` and `wait` in milliseconds.
 */
export function slowGuesses(
  { account: ofAccount, address: ofAddress }: SignIn,
  now: () => number = Date.now,
  wait: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
): Guesses {
  const accounts = new Map<string, Tries>()
  const addresses = new Map<string, number[]>()
  const keep = <V>(map: Map<string, V>, key: string, value: V): void => {
    map.delete(key)
    map.set(key, value)
    if (map.size > remembered) map.delete(map.keys().next().value!)
  }
  const recent = (address: string): number[] => {
    const since = now() - ofAddress.minutes * 60_000
    return (addresses.get(address) ?? []).filter((at) => at > since)
  }
  return {
    async tried(account, address, work, isWrong) {
      const tries = accounts.get(account) ?? { wrong: 0, until: 0, running: new Set() }
      keep(accounts, account, tries)
      for (;;) {
        const rest = tries.until - now()
        if (rest > 0) throw new ChisoError('TOO_MANY_TRIES', { seconds: Math.ceil(rest / 1000) })
        // No more at once than could be wrong: the others wait for how these end.
        if (tries.running.size === 0 || tries.wrong + tries.running.size < ofAccount.after) break
        await Promise.race(tries.running)
      }
      const { promise, resolve } = Promise.withResolvers<void>()
      tries.running.add(promise)
      try {
        if (recent(address).length >= ofAddress.after) await wait(ofAddress.seconds * 1000)
        const answer = await work()
        if (!isWrong(answer)) tries.wrong = 0
        else {
          tries.wrong += 1
          const over = tries.wrong - ofAccount.after
          if (over >= 0) tries.until = now() + Math.min(ofAccount.longest, ofAccount.seconds * 2 ** Math.min(over, 30)) * 1000
          keep(addresses, address, [...recent(address), now()].slice(-ofAddress.after))
        }
        return answer
      } finally {
        tries.running.delete(promise)
        resolve()
      }
    },
  }
}
