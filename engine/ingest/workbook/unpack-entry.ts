import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import type { Entry, ReadAt } from './read-directory.ts'
import { corrupt, RefusedWorkbook } from './refused-workbook.ts'

/** What may come out of an entry whatever its size; beyond that only so many times what went in. */
const free = 64 << 20
const mostTimes = 100
/** Packed bytes read at once: few, because a thousand times as much may come out of them. */
const packedPiece = 8192
const piece = 1 << 16
const headSize = 30

/**
 * What comes out of an entry, in pieces of at most 64 KiB. Bytes are counted as they come, whatever the archive says;
 * in the end their number and checksum must be what it says.
 */
export function* unpackEntry(readAt: ReadAt, entry: Entry, onPacked: (bytes: number) => void = () => {}): Generator<Uint8Array> {
  const head = readAt(entry.at, headSize)
  if (head.readUInt32LE(0) !== 0x04034b50) throw damaged()
  const from = entry.at + headSize + head.readUInt16LE(26) + head.readUInt16LE(28)
  const come: Uint8Array[] = []
  const inflate = entry.deflated ? new Inflate((bytes) => void come.push(bytes)) : null
  let crc = 0
  let unpacked = 0
  for (let read = 0; read < entry.packed; ) {
    const bytes = readAt(from + read, Math.min(packedPiece, entry.packed - read))
    read += bytes.length
    if (inflate) push(inflate, bytes, read === entry.packed)
    else come.push(bytes)
    onPacked(read)
    for (const one of come.splice(0)) {
      unpacked += one.length
      if (unpacked > free && unpacked > mostTimes * read) throw new RefusedWorkbook('TOO_LARGE_UNPACKED', { limit: free >> 20 })
      crc = crc32(one, crc)
      for (let at = 0; at < one.length; at += piece) yield one.subarray(at, at + piece)
    }
  }
  if (unpacked !== entry.unpacked || crc !== entry.crc) throw damaged()
}

const damaged = (): RefusedWorkbook => corrupt('một phần bên trong bị hỏng', 'a part inside is damaged')

function push(inflate: Inflate, bytes: Uint8Array, isLast: boolean): void {
  try {
    inflate.push(bytes, isLast)
  } catch {
    throw damaged()
  }
}
