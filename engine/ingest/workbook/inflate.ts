import { corrupt, type RefusedWorkbook } from './refused-workbook.ts'

/** How far back a match may reach, its longest, and how much may come out before it is taken. */
const reach = 1 << 15
const longest = 258
const room = 1 << 14
/** More bytes than one symbol with all its further bits can ask for: so many are at hand before one is taken, zeros where the stream is at its end. */
const ahead = 8

/** What a match of a code adds to its base in further bits. */
interface Steps {
  base: Uint16Array
  extra: Uint8Array
}
const lengths = stepsOf(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0])
// The longest match has a code of its own; the one before could say it too.
lengths.base[28] = longest
const distances = stepsOf(1, [0, 0, 0, 0, ...Array.from({ length: 26 }, (_, code) => 1 + (code >> 1))])
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Codes by the bits that come next, `width` of them: the symbol above four bits that hold the code's length, 0 where there is none. */
interface Codes {
  table: Uint16Array
  width: number
}
const fixed: [Codes, Codes] = [
  codesOf(Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
  codesOf(new Uint8Array(30).fill(5)),
]

/** Packed bytes on their way out: `hold` has the next `bits` bits, `bytes` the last 32 KiB that came out and what came after them. */
interface Flow {
  packed: Uint8Array
  refill: (from: number) => number
  at: number
  end: number
  /** How many bytes at the end are none of the stream. */
  padded: number
  hold: number
  bits: number
  bytes: Uint8Array
  used: number
}

/**
 * Unpacks a stream of DEFLATE (RFC 1951), a piece of about 64 KiB after the other. Nothing is allocated on the way:
 * `refill` puts the next packed bytes into `packed` from an offset on and answers how many (0: no more), and a piece
 * lies in one memory for all, good until the next is asked for. Throws RefusedWorkbook where the stream is damaged or cut.
 */
export function* inflate(packed: Uint8Array, refill: (from: number) => number): Generator<Uint8Array> {
  const bytes = new Uint8Array(reach + room + longest)
  const flow: Flow = { packed, refill, at: 0, end: 0, padded: 0, hold: 0, bits: 0, bytes, used: reach }
  // Nothing lies before the stream: matches into it are damage.
  let first = reach
  for (let isLast = false; !isLast; ) {
    isLast = take(flow, 1) === 1
    const go = openBlock(flow, take(flow, 2))
    for (let isOver = false; !isOver; ) {
      isOver = go(first)
      if (flow.used < reach + room && !(isOver && isLast)) continue
      yield bytes.subarray(reach, flow.used)
      first = Math.max(0, first - (flow.used - reach))
      bytes.copyWithin(0, flow.used - reach, flow.used)
      flow.used = reach
    }
  }
  if (flow.end - flow.at + (flow.bits >> 3) < flow.padded) throw damaged()
}

/** What is thrown where the packed bytes are not what they say. */
export const damaged = (): RefusedWorkbook => corrupt('một phần bên trong bị hỏng', 'a part inside is damaged')

/** Opens a block; what is answered lets as much of it come out as there is room for, and tells whether that was all. */
function openBlock(flow: Flow, kind: number): (first: number) => boolean {
  if (kind === 3) throw damaged()
  if (kind === 0) return openStored(flow)
  const [symbols, ranges] = kind === 1 ? fixed : readCodes(flow)
  return (first) => unpackBlock(flow, symbols, ranges, first)
}

/** Bytes as they are, from the next whole byte on. */
function openStored(flow: Flow): () => boolean {
  take(flow, flow.bits & 7)
  let left = take(flow, 16)
  if ((left ^ 0xffff) !== take(flow, 16)) throw damaged()
  return () => {
    for (; left > 0 && flow.used < reach + room; left--) flow.bytes[flow.used++] = take(flow, 8)
    return left === 0
  }
}

/** The codes that stand before a block that brings its own; their lengths are packed by a code themselves. */
function readCodes(flow: Flow): [Codes, Codes] {
  const [literals, ranges, count] = [257 + take(flow, 5), 1 + take(flow, 5), 4 + take(flow, 4)]
  if (literals > 286 || ranges > 30) throw damaged()
  const short = new Uint8Array(19)
  for (let ix = 0; ix < count; ix++) short[lengthOrder[ix]!] = take(flow, 3)
  const codes = codesOf(short)
  const sizes = new Uint8Array(literals + ranges)
  for (let at = 0; at < sizes.length; ) {
    const symbol = takeSymbol(flow, codes)
    if (symbol === 16 && at === 0) throw damaged()
    const size = symbol < 16 ? symbol : symbol === 16 ? sizes[at - 1]! : 0
    const times = symbol < 16 ? 1 : symbol === 16 ? 3 + take(flow, 2) : symbol === 17 ? 3 + take(flow, 3) : 11 + take(flow, 7)
    if (at + times > sizes.length) throw damaged()
    sizes.fill(size, at, at + times)
    at += times
  }
  return [codesOf(sizes.subarray(0, literals)), codesOf(sizes.subarray(literals))]
}

/** Lets a packed block come out until it is over (true) or there is no room (false), with the flow in variables of its own: here the time goes. */
function unpackBlock(flow: Flow, symbols: Codes, ranges: Codes, first: number): boolean {
  const { packed, bytes } = flow
  const [symbolTable, symbolMask] = [symbols.table, (1 << symbols.width) - 1]
  const [rangeTable, rangeMask] = [ranges.table, (1 << ranges.width) - 1]
  let { at, end, hold, bits, used } = flow
  let isOver = false
  while (!isOver && used < reach + room) {
    if (end - at < ahead) {
      flow.at = at
      topUp(flow)
      at = flow.at
      end = flow.end
    }
    for (; bits < 20; bits += 8) hold |= packed[at++]! << bits
    const found = symbolTable[hold & symbolMask]!
    if (found === 0) throw damaged()
    hold >>>= found & 15
    bits -= found & 15
    const symbol = found >> 4
    if (symbol < 256) bytes[used++] = symbol
    else if (symbol === 256) isOver = true
    else {
      const code = symbol - 257
      if (code > 28) throw damaged()
      const more = lengths.extra[code]!
      const length = lengths.base[code]! + (hold & ((1 << more) - 1))
      hold >>>= more
      bits -= more
      for (; bits < 15; bits += 8) hold |= packed[at++]! << bits
      const range = rangeTable[hold & rangeMask]!
      if (range === 0) throw damaged()
      hold >>>= range & 15
      bits -= range & 15
      for (; bits < 13; bits += 8) hold |= packed[at++]! << bits
      const further = distances.extra[range >> 4]!
      const from = used - distances.base[range >> 4]! - (hold & ((1 << further) - 1))
      hold >>>= further
      bits -= further
      if (from < first) throw damaged()
      for (let ix = 0; ix < length; ix++) bytes[used + ix] = bytes[from + ix]!
      used += length
    }
  }
  flow.at = at
  flow.hold = hold
  flow.bits = bits
  flow.used = used
  return isOver
}

/** Has bytes enough at hand for a symbol; a stream that goes on in the zeros after its end is damaged. */
function topUp(flow: Flow): void {
  const { packed, at, end } = flow
  packed.copyWithin(0, at, end)
  flow.at = 0
  flow.end = end - at
  while (flow.end < ahead) {
    const come = flow.padded === 0 ? flow.refill(flow.end) : 0
    if (come === 0) {
      if (flow.padded > ahead) throw damaged()
      packed.fill(0, flow.end, flow.end + ahead)
      flow.padded += ahead
    }
    flow.end += come || ahead
  }
}

/** The next bits, at most 16. */
function take(flow: Flow, count: number): number {
  if (flow.end - flow.at < ahead) topUp(flow)
  for (; flow.bits < count; flow.bits += 8) flow.hold |= flow.packed[flow.at++]! << flow.bits
  const value = flow.hold & ((1 << count) - 1)
  flow.hold >>>= count
  flow.bits -= count
  return value
}

function takeSymbol(flow: Flow, { table, width }: Codes): number {
  if (flow.end - flow.at < ahead) topUp(flow)
  for (; flow.bits < width; flow.bits += 8) flow.hold |= flow.packed[flow.at++]! << flow.bits
  const found = table[flow.hold & ((1 << width) - 1)]!
  if (found === 0) throw damaged()
  take(flow, found & 15)
  return found >> 4
}

/** The codes that belong to the lengths of all symbols (RFC 1951, 3.2.2), read with the last bit first. More of them than their lengths have room for are damage. */
function codesOf(sizes: Uint8Array): Codes {
  const width = Math.max(1, ...sizes)
  const table = new Uint16Array(1 << width)
  let code = 0
  for (let size = 1; size <= width; size++, code <<= 1) {
    for (let symbol = 0; symbol < sizes.length; symbol++) {
      if (sizes[symbol] !== size) continue
      if (code === 1 << size) throw damaged()
      let turned = 0
      for (let bit = 0; bit < size; bit++) turned |= ((code >> bit) & 1) << (size - 1 - bit)
      for (let at = turned; at < table.length; at += 1 << size) table[at] = (symbol << 4) | size
      code++
    }
  }
  return { table, width }
}

/** Bases that follow one another by what the further bits of each can hold. */
function stepsOf(first: number, extra: number[]): Steps {
  const base = new Uint16Array(extra.length)
  let next = first
  for (const [code, bits] of extra.entries()) {
    base[code] = next
    next += 1 << bits
  }
  return { base, extra: Uint8Array.from(extra) }
}
