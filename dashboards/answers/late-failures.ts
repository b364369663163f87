import { useSyncExternalStore } from 'react'

/** Why something was not done, with its number. */
export type LateFailure = [at: number, failure: Error]

let kept: readonly LateFailure[] = []
let count = 0
const watchers = new Set<() => void>()
const change = (next: readonly LateFailure[]): void => {
  kept = next
  for (const tell of watchers) tell()
}
const watch = (tell: () => void): (() => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

/** Keeps why something was not done whose place on the page was gone by then. */
export const keepLate = (failure: Error): void => change([...kept, [count++, failure]])
export const forgetLate = (): void => change([])

/** Why things were not done whose place was gone by then, the oldest first. */
export const useLate = (): readonly LateFailure[] => useSyncExternalStore(watch, () => kept)
