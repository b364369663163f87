import { corrupt, RefusedWorkbook } from './refused-workbook.ts'

/** Reads bytes `from` to `from + length` of the archive, into memory of the caller's where it is given; throws where it ends before. */
export type ReadAt = (from: number, length: number, into?: Buffer) => Buffer

/** One entry of a ZIP archive as the archive's directory tells it. */
export interface Entry {
  /** As it is written, with / between folders. */
  name: string
  /** Packed by DEFLATE, else stored as it is. */
  deflated: boolean
  crc: number
  /** Bytes in the archive, and bytes said to come out. */
  packed: number
  unpacked: number
  /** Where its own head begins. */
  at: number
}

const mostEntries = 1000
/** Room for that many entries of long names. */
const mostBytes = 4 << 20
const endSize = 22
const headSize = 46
const signs = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, head: 0x02014b50 }

/** The entries of an archive by their names in lower case. */
export function readDirectory(readAt: ReadAt, size: number): Map<string, Entry> {
  const { count, length, from } = findDirectory(readAt, size)
  if (count > mostEntries) throw new RefusedWorkbook('TOO_MANY_ENTRIES', { limit: mostEntries })
  if (length > mostBytes) throw corrupt('danh mục quá dài', 'its directory is too long')
  const bytes = readAt(from, length)
  const entries = new Map<string, Entry>()
  for (let at = 0; at < length; ) {
    if (entries.size === mostEntries) throw new RefusedWorkbook('TOO_MANY_ENTRIES', { limit: mostEntries })
    const { name, entry, next } = readHead(bytes, at)
    if (entries.has(name)) throw corrupt(`hai phần cùng tên ${name}`, `two parts are named ${name}`)
    entries.set(name, entry)
    at = next
  }
  return entries
}

function findDirectory(readAt: ReadAt, size: number): { count: number; length: number; from: number } {
  const tailSize = Math.min(size, endSize + 0xffff)
  const tail = readAt(size - tailSize, tailSize)
  let at = tailSize - endSize
  while (at >= 0 && !(tail.readUInt32LE(at) === signs.end && at + endSize + tail.readUInt16LE(at + 20) <= tailSize)) at--
  if (at < 0) throw corrupt('tệp bị cắt', 'the file is cut')
  const [count, length, from] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  const isLarge = at >= 20 && tail.readUInt32LE(at - 20) === signs.locator64
  if (!isLarge) return { count, length, from }
  const end = readAt(Number(tail.readBigUInt64LE(at - 12)), 56)
  if (end.readUInt32LE(0) !== signs.end64) throw corrupt('danh mục hỏng', 'its directory is damaged')
  return { count: Number(end.readBigUInt64LE(32)), length: Number(end.readBigUInt64LE(40)), from: Number(end.readBigUInt64LE(48)) }
}

function readHead(bytes: Buffer, at: number): { name: string; entry: Entry; next: number } {
  const broken = corrupt('danh mục hỏng', 'its directory is damaged')
  if (at + headSize > bytes.length || bytes.readUInt32LE(at) !== signs.head) throw broken
  const [flags, method, crc] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)]
  const nameEnd = at + headSize + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const next = extraEnd + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) throw broken
  const written = bytes.toString('utf8', at + headSize, nameEnd).replaceAll('\\', '/')
  const name = written.toLowerCase()
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8))
    throw corrupt(`phần ${name} nén hoặc mã hóa theo cách không đọc được`, `${name} is packed or encrypted in a way that is not read`)
  const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
  const [unpacked, packed, from] = sizes.includes(0xffffffff) ? largeSizes(bytes.subarray(nameEnd, extraEnd), sizes) : sizes
  return { name, entry: { name: written, deflated: method === 8, crc, packed: packed!, unpacked: unpacked!, at: from! }, next }
}

/** Sizes above 4 GiB stand in an extra field, in this order, those alone that do not fit. Writers of streams use it for small files too. */
function largeSizes(extra: Buffer, sizes: number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let value = at + 4
    return sizes.map((one) => {
      if (one !== 0xffffffff) return one
      if (value + 8 > extra.length) throw corrupt('danh mục hỏng', 'its directory is damaged')
      value += 8
      return Number(extra.readBigUInt64LE(value - 8))
    })
  }
  return sizes
}
