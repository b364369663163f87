/** Where keys are folded to before they are hashed; both arrays share their memory. */
export interface KeyScratch {
  bytes: Uint8Array
  words: Int32Array
}

export function openKeyScratch(size: number): KeyScratch {
  const memory = new ArrayBuffer((size + 7) & ~3)
  return { bytes: new Uint8Array(memory), words: new Int32Array(memory) }
}

/**
 * Puts the 64-bit hash of the first `length` bytes of the scratch into `target` at `at` (low, high): two runs of
 * MurmurHash3's 32-bit form with constants of their own, crossed at the end.
 */
export function hashKey(scratch: KeyScratch, length: number, target: Int32Array, at: number): void {
  const { bytes, words } = scratch
  for (let pad = length; (pad & 3) !== 0; pad++) bytes[pad] = 0
  const count = (length + 3) >> 2
  let low = 0x2f0b4a47
  let high = 0x61c88647
  for (let ix = 0; ix < count; ix++) {
    const word = words[ix]!
    let a = Math.imul(word, 0xcc9e2d51)
    a = Math.imul((a << 15) | (a >>> 17), 0x1b873593)
    low ^= a
    low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0
    let b = Math.imul(word, 0x239b961b)
    b = Math.imul((b << 16) | (b >>> 16), 0xab0e9789)
    high ^= b
    high = (Math.imul((high << 17) | (high >>> 15), 5) + 0x0bcaa747) | 0
  }
  low = mix(low ^ length)
  high = mix(high ^ length)
  target[at] = low
  target[at + 1] = low + high
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
