import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import iconv from 'iconv-lite'
import { type Decoder, oddEncodings } from './odd-encodings.ts'

/** The text of a file as UTF-8 without a byte order mark, whatever its encoding. Offsets count these bytes. */
export interface ByteSource {
  /** Bytes put into `target` from `at` on, at most up to its end less `spare`; 0 at the end. */
  read(target: Buffer, at: number, length: number): number
  /** The next read starts here. */
  rewind(to: number): void
  /** How much of the file was read, and its size. */
  progress(): { done: number; total: number }
  close(): void
  encoding: Encoding
}

export interface Encoding {
  /** As shown to people. */
  name: string
  decode: 'utf-8' | (() => Decoder)
  /** Bytes of the byte order mark. */
  mark: number
}

const pieceSize = 1 << 18

/** Opens a file of a known encoding; `most`: how many of its bytes are read, as if it ended there. */
export function openBytes(path: string, encoding: Encoding, most = Number.POSITIVE_INFINITY): ByteSource {
  const file = openSync(path, 'r')
  const total = Math.min(fstatSync(file).size, most)
  let done = encoding.mark
  const readFile = (target: Buffer, at: number, length: number) => {
    const count = readSync(file, target, at, Math.max(0, Math.min(length, total - done)), done)
    done += count
    return count
  }
  const shared = { encoding, progress: () => ({ done, total }), close: () => closeSync(file) }
  if (encoding.decode === 'utf-8') {
    const rewind = (to: number) => {
      done = encoding.mark + to
    }
    return { ...shared, read: readFile, rewind }
  }
  const open = encoding.decode
  const piece = Buffer.allocUnsafe(pieceSize)
  let decoder = open()
  let decoded = Buffer.alloc(0)
  let ended = false
  const fill = () => {
    while (decoded.length === 0 && !ended) {
      const count = readFile(piece, 0, pieceSize)
      ended = count === 0
      decoded = Buffer.from((ended ? decoder.end() : decoder.write(piece.subarray(0, count))) ?? '')
    }
  }
  return {
    ...shared,
    read(target, at, length) {
      fill()
      const count = decoded.copy(target, at, 0, length)
      decoded = decoded.subarray(count)
      return count
    },
    rewind(to) {
      done = encoding.mark
      decoder = open()
      decoded = Buffer.alloc(0)
      ended = false
      for (let skipped = 0; skipped < to; ) {
        fill()
        if (decoded.length === 0) return
        const count = Math.min(decoded.length, to - skipped)
        decoded = decoded.subarray(count)
        skipped += count
      }
    },
  }
}

/** The encodings a person may be offered; others of the platform are taken too. */
export const knownEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1258',
  'windows-1252',
  'tcvn3',
  'viscii',
  ...Object.keys(oddEncodings),
]

/** What the platform does not decode. */
const oldVietnamese = ['tcvn', 'viscii']
/** Names people use for others. */
const aliases: Record<string, string> = {
  tcvn3: 'tcvn',
  abc: 'tcvn',
  cp1258: 'windows-1258',
  utf8: 'utf-8',
  'vni-windows': 'vni',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
}

/** Whether a text of this encoding shows cell by cell that it is another one. */
export const showsInCells = (name: string): boolean => {
  const folded = name.trim().toLowerCase()
  return ![...oldVietnamese, 'vni'].includes(aliases[folded] ?? folded)
}

/** The encoding a name stands for, or null. Bytes without meaning become U+FFFD, which the reading of cells refuses. */
export function findEncoding(name: string): Encoding | null {
  const folded = name.trim().toLowerCase()
  const known = aliases[folded] ?? folded
  if (known === 'utf-8') return { name: 'UTF-8', decode: 'utf-8', mark: 0 }
  if (Object.hasOwn(oddEncodings, known)) return { name, decode: oddEncodings[known]!, mark: 0 }
  if (oldVietnamese.includes(known)) return { name, decode: () => iconv.getDecoder(known, { stripBOM: false }), mark: 0 }
  try {
    new TextDecoder(known)
    return { name, decode: () => textDecoder(known), mark: 0 }
  } catch {
    return null
  }
}

function textDecoder(name: string): Decoder {
  const decoder = new TextDecoder(name, { ignoreBOM: true })
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}
