import { newBits } from './column-reader.ts'
import { hashKey, openKeyScratch } from './hash-key.ts'
import type { Columns } from './open-columns.ts'

/** Hashes of the rows' keys, batch by batch. */
export interface KeyMaker {
  /** Rows `at` to `at + count` of the batch have been read. */
  make(at: number, count: number): void
  take(rows: number): { values: Int32Array; valid: Uint8Array }
}

/** The keys of a dataset: the reader's own where the key is one text, else of its parts joined. */
export function openKeyMaker(key: string[], columns: Columns, capacity: number): KeyMaker {
  const { keyText } = columns
  if (keyText) return { make: () => {}, take: keyText.takeKeys }
  // A part that may be left out and is: all rows have the same.
  const parts = key.flatMap((name) => columns.byName.get(name)?.reader.keyPart ?? [])
  let scratch = openKeyScratch(1 << 12)
  let values = new Int32Array(capacity * 2)
  let valid = newBits(capacity)
  return {
    make(at, count) {
      for (let ix = at; ix < at + count; ix++) {
        const texts = parts.map((part) => part(ix))
        if (texts.includes(null)) continue
        const bytes = Buffer.from(texts.join('\u001f'))
        if (bytes.length > scratch.bytes.length - 4) scratch = openKeyScratch(2 * bytes.length)
        scratch.bytes.set(bytes)
        hashKey(scratch, bytes.length, values, ix * 2)
        valid[ix >> 3]! |= 1 << (ix & 7)
      }
    },
    take(rows) {
      const taken = { values: values.subarray(0, rows * 2), valid }
      values = new Int32Array(capacity * 2)
      valid = newBits(capacity)
      return taken
    },
  }
}
