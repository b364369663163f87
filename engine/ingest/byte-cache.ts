/** Cells seen before, by their bytes: whatever was found out about one, as a whole number. Forgets everything when it is full. */
export interface ByteCache {
  hashes: Int32Array
  offsets: Int32Array
  lengths: Int32Array
  values: Int32Array
  bytes: Uint8Array
  used: number
  entries: number
}

const slots = 1 << 13
const room = 1 << 19
/** The answer for a cell not seen before; no value may be it. */
export const unseen = -0x80000000

export function openByteCache(): ByteCache {
  const ints = () => new Int32Array(slots)
  return { hashes: ints(), offsets: ints(), lengths: ints().fill(-1), values: ints(), bytes: new Uint8Array(room), used: 0, entries: 0 }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x5bd1e995)
  return hash ^ (hash >>> 15)
}

/** The value kept for a cell, or `unseen`. */
export function findCell(cache: ByteCache, bytes: Uint8Array, start: number, end: number): number {
  const hash = hashOf(bytes, start, end)
  const length = end - start
  for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
    const kept = cache.lengths[slot]!
    if (kept === -1) return unseen
    if (kept !== length || cache.hashes[slot] !== hash) continue
    const offset = cache.offsets[slot]!
    let at = 0
    while (at < length && cache.bytes[offset + at] === bytes[start + at]) at++
    if (at === length) return cache.values[slot]!
  }
}

/** Keeps the value of a cell that `findCell` has not seen. */
export function keepCell(cache: ByteCache, bytes: Uint8Array, start: number, end: number, value: number): void {
  const length = end - start
  if (length > 1024) return
  if (cache.entries * 2 >= slots || cache.used + length > room) {
    cache.lengths.fill(-1)
    cache.entries = 0
    cache.used = 0
  }
  const hash = hashOf(bytes, start, end)
  let slot = hash & (slots - 1)
  while (cache.lengths[slot] !== -1) slot = (slot + 1) & (slots - 1)
  cache.hashes[slot] = hash
  cache.offsets[slot] = cache.used
  cache.lengths[slot] = length
  cache.values[slot] = value
  cache.bytes.set(bytes.subarray(start, end), cache.used)
  cache.used += length
  cache.entries++
}
