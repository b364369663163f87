import { type Folds, isKnown, kindOf, openFolds } from './events.ts'
import { takeEvent } from './kind.ts'
import type { RawEvent } from './raw-event.ts'

/** Folds that are taken along a chain, event by event. */
export interface Follower {
  folds: Folds
  /**
   * Works out what the next event changes; calling the answer changes it, without fail. Until then, and where this
   * throws, the folds stay as they are. Kinds this program does not know change nothing.
   */
  next(event: RawEvent): () => void
}

/** Begins at an empty chain. */
export function followChain(): Follower {
  const open = openFolds()
  const entries = Object.entries(open).map(([name, fold]) => [name, fold.entries])
  return {
    folds: Object.freeze(Object.fromEntries(entries)) as Folds,
    next: (event) => (isKnown(event.kind) ? takeEvent(kindOf(event.kind), open, event) : () => {}),
  }
}
