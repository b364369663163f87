/** What was made and may be asked again, as long as there is room. */
export interface Kept<Value> {
  get(name: string): Value | undefined
  /** `bytes`: what the value takes beside its name. What is too large for the whole is not kept. */
  put(name: string, value: Value, bytes: number): void
  clear(): void
}

/** What an entry takes beside its name and its value, in bytes. */
const overhead = 400

/** Keeps so many bytes at most; what was asked for longest ago goes first. */
export function keepWithin<Value>(limit: number): Kept<Value> {
  const kept = new Map<string, { value: Value; bytes: number }>()
  let held = 0
  const drop = (name: string) => {
    held -= kept.get(name)?.bytes ?? 0
    kept.delete(name)
  }
  return {
    get(name) {
      const found = kept.get(name)
      if (found === undefined) return undefined
      kept.delete(name)
      kept.set(name, found)
      return found.value
    },
    put(name, value, bytes) {
      drop(name)
      const takes = bytes + 2 * name.length + overhead
      if (takes > limit) return
      kept.set(name, { value, bytes: takes })
      held += takes
      for (const oldest of kept.keys()) {
        if (held <= limit) return
        drop(oldest)
      }
    },
    clear() {
      kept.clear()
      held = 0
    },
  }
}
