import type { SignIn } from '../engine/definitions/access.ts'
import { ChisoError } from '../engine/errors.ts'

interface Tries {
  /** Wrong ones in a row, those under way counted as wrong. */
  wrong: number
  /** Until when nothing is tried, in milliseconds since 1970. */
  until: number
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
      const tries = accounts.get(account) ?? { wrong: 0, until: 0 }
      const rest = tries.until - now()
      if (rest > 0) throw new ChisoError('TOO_MANY_TRIES', { seconds: Math.ceil(rest / 1000) })
      const wrong = tries.wrong + 1
      const over = wrong - ofAccount.after
      const seconds = over < 0 ? 0 : Math.min(ofAccount.longest, ofAccount.seconds * 2 ** Math.min(over, 30))
      keep(accounts, account, { wrong, until: seconds === 0 ? 0 : now() + seconds * 1000 })
      if (recent(address).length >= ofAddress.after) await wait(ofAddress.seconds * 1000)
      let answer: Awaited<ReturnType<typeof work>>
      try {
        answer = await work()
      } catch (error) {
        keep(accounts, account, tries)
        throw error
      }
      if (isWrong(answer)) keep(addresses, address, [...recent(address), now()].slice(-ofAddress.after))
      else accounts.delete(account)
      return answer
    },
  }
}
