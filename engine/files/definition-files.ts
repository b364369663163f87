import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
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
      writeSync(opened, text)
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

/** Writes what was approved and is not there, as a stop between event and file leaves it; tells whether there was any. */
export function restoreDefinitions(home: string, approved: { file: string; text: string }[]): boolean {
  const missing = approved.filter(({ file }) => readDefinition(home, file) === null)
  for (const { file, text } of missing) keepDefinition(home, file, text)
  return missing.length > 0
}
