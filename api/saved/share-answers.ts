import { keepWithin } from './keep-within.ts'

/** The body of an answer, and whether nothing changed while it was made. */
export interface Shared {
  bytes: Uint8Array<ArrayBuffer>
  still: boolean
  /** How many there are, of a page. */
  total?: number | undefined
}

/** Answers of one state of the home: who asks what is being made already waits for it, who asks again is given the same bytes. */
export interface SharedAnswers {
  /** `name` says all that the answer hangs on beside the state. */
  once(name: string, state: string, make: () => Promise<Shared>): Promise<Shared>
}

/** Keeps so many bytes of the state that was last asked in. What failed, or was made while something changed, is not kept. */
export function shareAnswers(limit: number): SharedAnswers {
  const made = keepWithin<Shared>(limit)
  const making = new Map<string, Promise<Shared>>()
  let of = ''
  return {
    async once(name, state, make) {
      if (state !== of) made.clear()
      of = state
      const found = made.get(name)
      if (found) return found
      const key = `${state}\n${name}`
      const waiting = making.get(key)
      if (waiting) return waiting
      const fresh = make()
      making.set(key, fresh)
      try {
        const shared = await fresh
        if (shared.still && state === of) made.put(name, shared, shared.bytes.byteLength)
        return shared
      } finally {
        making.delete(key)
      }
    },
  }
}
