import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { storageError } from '../storage-error.ts'

/** The office's own definitions. */
export const ownDefinitions = (home: string): string => join(home, 'definitions')

/** Lays a file over the definitions, on the disk and whole when this returns. Throws STORAGE_FULL and what the disk says. */
export function keepDefinition(home: string, file: string, text: string): void {
  const path = join(ownDefinitions(home), file)
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const part = `${path}.part`
    const opened = openSync(part, 'w', 0o600)
    try {
      writeFileSync(opened, text)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    renameSync(part, path)
    for (let folder = dirname(path); folder.startsWith(ownDefinitions(home)); folder = dirname(folder)) {
      const opened = openSync(folder, 'r')
      fsyncSync(opened)
      closeSync(opened)
    }
  } catch (error) {
    throw storageError(error, home)
  }
}

/** A file of the office's own definitions; null where it is not there. */
export function readDefinition(home: string, file: string): string | null {
  const path = join(ownDefinitions(home), file)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Takes a file out of a folder of definitions; a folder that holds none any more goes too, for it would stand in the place of another. */
export function removeDefinition(own: string, file: string): void {
  rmSync(join(own, file), { force: true })
  for (let folder = dirname(join(own, file)); folder !== own && existsSync(folder); folder = dirname(folder)) {
    if (readdirSync(folder).length > 0) return
    rmdirSync(folder)
  }
}

/** What names the text of a file that stands; null where there is none. */
export const hashOfText = (text: string | null): string | null => (text === null ? null : createHash('sha256').update(text).digest('hex'))

/**
 * Lays what was approved where a stop between event and file left what stood before, or nothing; tells whether there
 * was any. A file that is neither is left as it is: somebody mended it.
 */
export function restoreDefinitions(home: string, approved: { file: string; text: string | null; before: string | null }[]): boolean {
  const left = approved.filter(({ file, text, before }) => {
    const found = readDefinition(home, file)
    return found !== text && (found === null || hashOfText(found) === before)
  })
  for (const { file, text } of left) {
    if (text === null) removeDefinition(ownDefinitions(home), file)
    else keepDefinition(home, file, text)
  }
  return left.length > 0
}
