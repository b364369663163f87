import type { Account } from '../../engine/access/account.ts'
import { keepWithin } from './keep-within.ts'

/** Whose question it is, in which language, in which state of the home. */
export interface PartOf {
  account: Account
  language: string
  state: string
}

/** Parts of replies to several questions, as text, so long as nothing they hang on is another. */
export interface PartsKept {
  find(of: PartOf, ask: string): string | undefined
  /** Keeps a part where its answer, `answer`, was noted as one that may be given again in this state. */
  keep(of: PartOf, ask: string, answer: Response, text: string): void
  /** Notes that an answer may be given again in a state. */
  note(answer: Response, state: string): void
}

const nameOf = ({ account, language }: PartOf, ask: string): string => JSON.stringify([account.id, account.grants, language, ask])

/** Keeps so many bytes of parts of the state that was last asked in. */
export function keepParts(limit: number): PartsKept {
  const kept = keepWithin<string>(limit)
  const noted = new WeakMap<Response, string>()
  let now = ''
  const inState = (state: string) => {
    if (state !== now) kept.clear()
    now = state
  }
  return {
    find(of, ask) {
      inState(of.state)
      return kept.get(nameOf(of, ask))
    },
    keep(of, ask, answer, text) {
      inState(of.state)
      if (answer.status === 200 && noted.get(answer) === of.state) kept.put(nameOf(of, ask), text, 2 * text.length)
    },
    note: (answer, state) => void noted.set(answer, state),
  }
}
