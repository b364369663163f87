import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Entry, type ReadAt, readDirectory } from './read-directory.ts'
import { corrupt } from './refused-workbook.ts'
import { unpackEntry } from './unpack-entry.ts'

/** A ZIP archive on the disk. Names of its entries are looked up and never become paths. */
export interface Archive {
  find(name: string): Entry | undefined
  entries(): Entry[]
  /** What comes out of an entry, piece by piece, each good until the next is asked for; `onPacked` hears how many packed bytes were read. Throws where it is damaged or too large. */
  unpack(entry: Entry, onPacked?: (bytes: number) => void): Generator<Uint8Array>
  /** Unpacks an entry once for nothing, so that before any of it is read it is known to be whole and within the limits. */
  check(entry: Entry): void
  close(): void
}

/** Opens an archive and reads its directory. Throws RefusedWorkbook where it is cut or damaged. */
export function openArchive(path: string): Archive {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const readAt: ReadAt = (from, length, bytes = Buffer.allocUnsafe(length)) => {
      if (from < 0 || from + length > size) throw corrupt('tệp bị cắt', 'the file is cut')
      if (readSync(file, bytes, 0, length, from) !== length) throw corrupt('tệp bị cắt', 'the file is cut')
      return bytes
    }
    const entries = readDirectory(readAt, size)
    return {
      find: (name) => entries.get(name.toLowerCase()),
      entries: () => [...entries.values()],
      unpack: (entry, onPacked) => unpackEntry(readAt, entry, onPacked),
      check(entry) {
        for (const _ of unpackEntry(readAt, entry));
      },
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}
