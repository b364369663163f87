import type { Held } from './lay-desk.ts'

interface Files {
  held: Held[]
  /** The key of the one whose details are shown. */
  open: string | null
  /** Jobs that were let go of: a list that was asked before may still name them. */
  gone: ReadonlySet<string>
}

// Kept beside the pages: the files chosen are found again when another page is opened meanwhile.
let files: Files = { held: [], open: null, gone: new Set() }
const listeners = new Set<() => void>()

/** The files as they are now; a new object after each change. */
export const readFiles = (): Files => files

/** Is told of every change until the answer is called. */
export function listenFiles(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function changeFiles(next: Partial<Files>): void {
  files = { ...files, ...next }
  for (const listener of listeners) listener()
}

/** Changes one file; one that was not known yet comes last. */
export function putHeld(held: Held, next: Partial<Held>): void {
  const changed = { ...held, ...next }
  const known = files.held.some(({ key }) => key === held.key)
  changeFiles({ held: known ? files.held.map((one) => (one.key === held.key ? changed : one)) : [...files.held, changed] })
}

export const findHeld = (key: string): Held | undefined => files.held.find((one) => one.key === key)
