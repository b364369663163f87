import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from '../files/home-files.ts'

/** The last event of a chain; 0 and zeroes for an empty one. */
export interface Head {
  seq: number
  hash: string
}

const headSchema = z.strictObject({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Where the head is kept beside the chain, so that a chain that was cut or written anew is noticed. */
export const headPath = (home: string): string => join(home, 'chain-head')

/** The head kept beside the chain; null where there is none, undefined where the file holds something else. */
export function readHead(home: string): Head | null | undefined {
  if (!existsSync(headPath(home))) return null
  try {
    return headSchema.parse(JSON.parse(readFileSync(headPath(home), 'utf8')))
  } catch {
    return undefined
  }
}

/** Replaces the head; the old one stays until the new one is on the disk. */
export function writeHead(home: string, head: Head): void {
  const fresh = `${headPath(home)}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(head)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, headPath(home))
  syncFolder(home)
}
