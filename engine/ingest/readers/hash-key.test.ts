import { expect, it } from 'vitest'
import { hashKey, openKeyScratch } from './hash-key.ts'

it('gives keys that differ little hashes that differ, in both halves', () => {
  const scratch = openKeyScratch(64)
  const count = 200_000
  const hashes = new Int32Array(count * 2)
  for (let ix = 0; ix < count; ix++) {
    const text = `h27.18490-2207${String(ix % 30).padStart(2, '0')}-${ix}`
    scratch.bytes.set(Buffer.from(text))
    hashKey(scratch, text.length, hashes, ix * 2)
  }
  const whole = new Set(Array.from({ length: count }, (_, ix) => `${hashes[2 * ix]},${hashes[2 * ix + 1]}`))
  expect(whole.size).toBe(count)
  // Of 200,000 random 32-bit numbers about 5 pairs are equal.
  for (const half of [0, 1]) expect(new Set(hashes.filter((_, ix) => ix % 2 === half)).size).toBeGreaterThan(count - 25)
})

it('depends on the length and on nothing that stood there before', () => {
  const scratch = openKeyScratch(64)
  const hash = (text: string) => {
    const target = new Int32Array(2)
    scratch.bytes.set(Buffer.from(text))
    hashKey(scratch, Buffer.byteLength(text), target, 0)
    return target.join()
  }
  const first = hash('ab')
  expect(hash('abcdefgh')).not.toBe(first)
  expect(hash('ab')).toBe(first)
  expect(new Set(['', '\0', '\0\0', '\0\0\0', '\0\0\0\0', 'a', 'a\0'].map(hash)).size).toBe(7)
})
