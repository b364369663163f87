import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import { storageError } from '../storage-error.ts'

const folderOf = (home: string): string => join(home, 'editions')
/** Where an edition lies. */
export const editionPath = (home: string, sha256: string): string => join(folderOf(home), `${sha256}.json`)

/** Keeps a frozen document, on the disk when this returns; the same bytes are kept once. Throws STORAGE_FULL and what the disk says. */
export function keepEdition(home: string, { sha256, text }: { sha256: string; text: string }): void {
  const path = editionPath(home, sha256)
  if (existsSync(path)) return
  try {
    mkdirSync(folderOf(home), { recursive: true, mode: 0o700 })
    const part = `${path}.part`
    const file = openSync(part, 'w', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
    const folder = openSync(folderOf(home), 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch (error) {
    throw storageError(error, home)
  }
}

/** The text of an edition. Throws EDITION_DAMAGED where it is missing or its bytes give another name. */
export function readEdition(home: string, sha256: string): string {
  const path = editionPath(home, sha256)
  const bytes = existsSync(path) ? readFileSync(path) : null
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new ChisoError('EDITION_DAMAGED', { edition: sha256 })
  return bytes.toString('utf8')
}
