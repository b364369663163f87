import { closeSync, openSync, readSync } from 'node:fs'

/** Bytes of one entry of the file's directory; entries begin at multiples of it. */
const slot = 128
const block = 1 << 20

const utf16 = (name: string): Buffer => Buffer.from(`${name}\0`, 'utf16le')
/** What the name of a stream (2) or of a storage (1) inside tells, the weightier first. */
const marks = [
  { name: 'EncryptedPackage', kind: 2, tells: 'locked' },
  { name: 'Macros', kind: 1, tells: 'macro' },
  { name: '_VBA_PROJECT_CUR', kind: 1, tells: 'macro' },
  { name: 'VBA', kind: 1, tells: 'macro' },
  { name: 'WordDocument', kind: 2, tells: 'doc' },
  { name: 'Workbook', kind: 2, tells: 'xls' },
  { name: 'Book', kind: 2, tells: 'xls' },
] as const
const written = marks.map((mark) => ({ ...mark, bytes: utf16(mark.name) }))

/** What an OLE file is by the entries of its directory, wherever in it these lie. */
export function tellOldOffice(path: string): 'doc' | 'xls' | 'locked' | 'macro' | 'office' {
  const found = new Set<string>()
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafe(block)
    for (let at = 0, read = 1; read > 0; at += read) {
      read = readSync(file, bytes, 0, block, at)
      for (let from = 0; from + slot <= read; from += slot) {
        // The length of the name in bytes, and the kind of the entry.
        const [length, kind] = [bytes.readUInt16LE(from + 64), bytes[from + 66]]
        const mark = written.find(
          (one) => one.kind === kind && one.bytes.length === length && one.bytes.equals(bytes.subarray(from, from + length)),
        )
        if (mark) found.add(mark.name)
      }
    }
  } finally {
    closeSync(file)
  }
  return marks.find(({ name }) => found.has(name))?.tells ?? 'office'
}
