import { crc32 } from 'node:zlib'
import { damaged, inflate } from './inflate.ts'
import type { Entry, ReadAt } from './read-directory.ts'
import { RefusedWorkbook } from './refused-workbook.ts'

/** What may come out of an entry whatever its size; beyond that only so many times what went in. */
const free = 64 << 20
const mostTimes = 100
/** Packed bytes read at once: few, because a thousand times as much may come out of them. */
const packedPiece = 8192
const headSize = 30

/**
 * What comes out of an entry, in pieces of about 64 KiB at most, each good until the next is asked for. Bytes are
 * counted as they come, whatever the archive says; in the end their number and checksum must be what it says.
 */
export function* unpackEntry(readAt: ReadAt, entry: Entry, onPacked: (bytes: number) => void = () => {}): Generator<Uint8Array> {
  const head = readAt(entry.at, headSize)
  if (head.readUInt32LE(0) !== 0x04034b50) throw damaged()
  const start = entry.at + headSize + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = Buffer.allocUnsafe(packedPiece)
  let read = 0
  const refill = (from: number): number => {
    const count = Math.min(packedPiece - from, entry.packed - read)
    readAt(start + read, count, packed.subarray(from))
    read += count
    onPacked(read)
    return count
  }
  let crc = 0
  let unpacked = 0
  for (const piece of entry.deflated ? inflate(packed, refill) : stored(packed, refill)) {
    unpacked += piece.length
    if (unpacked > free && unpacked > mostTimes * read) throw new RefusedWorkbook('TOO_LARGE_UNPACKED', { limit: free >> 20 })
    crc = crc32(piece, crc)
    yield piece
  }
  if (unpacked !== entry.unpacked || crc !== entry.crc) throw damaged()
}

function* stored(bytes: Uint8Array, refill: (from: number) => number): Generator<Uint8Array> {
  for (let count = refill(0); count > 0; count = refill(0)) yield bytes.subarray(0, count)
}
