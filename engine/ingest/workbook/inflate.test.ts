import { constants, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inflate } from './inflate.ts'
import { RefusedWorkbook } from './refused-workbook.ts'

/** Unpacks by pieces of an input of so many bytes. */
function unpack(stream: Uint8Array, size = 64): Buffer {
  const packed = Buffer.alloc(size)
  let at = 0
  const refill = (from: number): number => {
    const count = Math.min(size - from, stream.length - at)
    packed.set(stream.subarray(at, at + count), from)
    at += count
    return count
  }
  return Buffer.concat(Array.from(inflate(packed, refill), (piece) => Buffer.from(piece)))
}

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants
/** Texts that repeat themselves near and far, noise, and long runs: all kinds of blocks and matches. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc
    .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9000 })), { maxLength: 12 })
    .map((parts) => Buffer.concat(parts.map(([bytes, times]) => Buffer.from(Buffer.alloc(Math.min(times * bytes.length, 90_000), bytes))))),
)
const ways = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
  memLevel: fc.integer({ min: 1, max: 9 }),
})

it('gives back what zlib packed, whatever way and however it comes in', () => {
  fc.assert(
    fc.property(contents, ways, fc.integer({ min: 16, max: 9000 }), (bytes, way, size) => {
      expect(unpack(deflateRawSync(bytes, way), size).equals(bytes)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

it('refuses a stream that is cut, and is at an end with whatever was changed in one', () => {
  fc.assert(
    fc.property(contents, ways, fc.nat(), fc.nat(255), (bytes, way, where, other) => {
      const stream = deflateRawSync(bytes, way)
      expect(() => unpack(stream.subarray(0, where % stream.length))).toThrow(RefusedWorkbook)
      stream[where % stream.length] = other
      try {
        unpack(stream)
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedWorkbook)
      }
    }),
    { numRuns: 150 },
  )
})

it.each([
  ['a kind of block that is none', [0b111]],
  ['a match before there is anything', [0b011, 0b10, 0]],
  ['stored bytes whose number is not told twice', [1, 5, 0, 5, 0, 1, 2, 3, 4, 5]],
  ['nothing', []],
])('refuses %s', (_, bytes) => {
  expect(() => unpack(Buffer.from(bytes))).toThrow(RefusedWorkbook)
})
