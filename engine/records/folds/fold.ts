/** An event as a fold is told of it: its body parsed. */
export interface Told<Body> {
  seq: number
  /** ISO 8601. */
  at: string
  account: string
  hash: string
  body: Body
}

/** What a fold keeps, for its readers: entries that are frozen, replaced when something changes and never altered. */
export interface Entries<Key, Entry> {
  get(key: Key): Entry | undefined
  /** All entries in the order their keys came in: the same frozen list until an event changes one of them. */
  list(): readonly Entry[]
  /** The entries as they are now, whatever events come later: for work that waits in between. */
  asNow(): Entries<Key, Entry>
}

/** The entry a key has from now on; null: none any more. */
export type Change<Key, Entry> = [key: Key, entry: Entry | null]

/** What an event changes, each key at most once, worked out and not yet done. Throws where the event cannot follow on what came before. */
export type Reduce<Key, Entry, Body> = (entries: Entries<Key, Entry>, event: Told<Body>) => Change<Key, Entry>[]

/** A fold as its keeper holds it. */
export interface Fold<Key, Entry> {
  entries: Entries<Key, Entry>
  put(changes: Change<Key, Entry>[]): void
}

/** A fold of an empty chain. */
export function openFold<Key, Entry>(): Fold<Key, Entry> {
  const kept = new Map<Key, Entry>()
  let listed: readonly Entry[] | null = null
  let still: Entries<Key, Entry> | null = null
  const list = () => {
    listed ??= Object.freeze([...kept.values()])
    return listed
  }
  const asNow = () => {
    still ??= stillOf(new Map(kept), list())
    return still
  }
  return {
    entries: Object.freeze({ get: (key: Key) => kept.get(key), list, asNow }),
    put(changes) {
      for (const [key, entry] of changes) {
        if (entry === null) kept.delete(key)
        else kept.set(key, freezeWhole(entry))
      }
      if (changes.length === 0) return
      listed = null
      still = null
    },
  }
}

function stillOf<Key, Entry>(kept: Map<Key, Entry>, listed: readonly Entry[]): Entries<Key, Entry> {
  const still: Entries<Key, Entry> = Object.freeze({ get: (key: Key) => kept.get(key), list: () => listed, asNow: () => still })
  return still
}

/** Makes something of a list of entries once, for as long as nothing changes. */
export function onceOf<Entry, Made>(make: (list: readonly Entry[]) => Made): (list: readonly Entry[]) => Made {
  const made = new WeakMap<readonly Entry[], { value: Made }>()
  return (list) => {
    const found = made.get(list) ?? { value: make(list) }
    made.set(list, found)
    return found.value
  }
}

/** Freezes a value and all it holds; what is frozen is taken to be so throughout. */
export function freezeWhole<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freezeWhole(part)
  return Object.freeze(value)
}
