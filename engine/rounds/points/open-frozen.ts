import type { Frozen } from './judged-inputs.ts'

/** Reads what editions froze, each once in a process: an edition never changes. Throws what `readText` throws. */
export function openFrozen(readText: (edition: string) => string): Frozen {
  const known = new Map<string, ReturnType<Frozen>>()
  return (edition) => {
    const found = known.get(edition) ?? (JSON.parse(readText(edition)) as { criteria: ReturnType<Frozen> }).criteria
    known.set(edition, found)
    return found
  }
}
