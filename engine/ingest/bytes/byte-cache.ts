/** Cells seen before, by their bytes: whatever was found out about one, as a whole number. Forgets everything when it is full. */
export interface ByteCache {
  /** Cells of at most `shortest` bytes, `width` numbers each: four words, length (−1: none), value. */
  short: Int32Array
  shorts: number
  /** Longer cells, by their text. */
  long: Map<string, number>
  /** The bytes last asked about, to be read four at a time. */
  asked: Buffer | null
  view: DataView
}

const slots = 1 << 13
const width = 6
const mostLong = 1 << 12
/** The most bytes of a cell that is compared by words. */
const shortest = 16
/** The answer for a cell not seen before; no value may be it. */
export const unseen = -0x80000000

/** Which bits of a word, and of the one after it, belong to a cell of so many bytes. */
const firstMask = Int32Array.from([0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1])
const secondMask = Int32Array.from([0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1])
const scratch = Buffer.alloc(shortest)
const scratchView = new DataView(scratch.buffer, scratch.byteOffset, shortest)

/** A cache that has seen no cell. */
export const openByteCache = (): ByteCache => ({
  short: new Int32Array(slots * width).fill(-1),
  shorts: 0,
  long: new Map(),
  asked: null,
  view: scratchView,
})

/** The value kept for a cell, or `unseen`. */
export function findCell(cache: ByteCache, bytes: Buffer, start: number, end: number): number {
  if (end - start > shortest) return cache.long.get(bytes.toString('latin1', start, end)) ?? unseen
  const at = findSlot(cache, bytes, start, end)
  return cache.short[at + 4] === -1 ? unseen : cache.short[at + 5]!
}

/** Keeps the value of a cell that `findCell` has not seen. */
export function keepCell(cache: ByteCache, bytes: Buffer, start: number, end: number, value: number): void {
  if (end - start > shortest) {
    if (end - start > 1024) return
    if (cache.long.size === mostLong) cache.long.clear()
    cache.long.set(bytes.toString('latin1', start, end), value)
    return
  }
  const { short } = cache
  if (cache.shorts * 2 >= slots) {
    short.fill(-1)
    cache.shorts = 0
  }
  const at = findSlot(cache, bytes, start, end)
  bytes.copy(scratch.fill(0), 0, start, end)
  for (let word = 0; word < 4; word++) short[at + word] = scratchView.getInt32(word * 4, true)
  short[at + 4] = end - start
  short[at + 5] = value
  cache.shorts++
}

/** Where in `short` a cell is, or would be. Whole words are read, so that no branch hangs on what a cell says. */
function findSlot(cache: ByteCache, bytes: Buffer, start: number, end: number): number {
  if (cache.asked !== bytes) {
    cache.asked = bytes
    cache.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }
  let { view } = cache
  let from = start
  const length = end - start
  if (start + shortest > view.byteLength) {
    bytes.copy(scratch, 0, start, end)
    view = scratchView
    from = 0
  }
  let a = view.getInt32(from, true)
  let b = view.getInt32(from + 4, true)
  let c = 0
  let d = 0
  if (length <= 8) {
    a &= firstMask[length]!
    b &= secondMask[length]!
  } else {
    c = view.getInt32(from + 8, true) & firstMask[length - 8]!
    d = view.getInt32(from + 12, true) & secondMask[length - 8]!
  }
  let hash = Math.imul(a, 0x5bd1e995) ^ Math.imul(b, 0x1b873593) ^ Math.imul(c ^ d, 0x239b961b) ^ length
  hash ^= hash >>> 15
  hash ^= hash >>> 7
  const { short } = cache
  for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
    const at = slot * width
    const difference = (short[at]! ^ a) | (short[at + 1]! ^ b) | (short[at + 2]! ^ c) | (short[at + 3]! ^ d) | (short[at + 4]! ^ length)
    if (difference === 0 || short[at + 4] === -1) return at
  }
}
