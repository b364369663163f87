import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** A document that never changes, under the SHA-256 of its bytes. */
export interface Frozen {
  sha256: string
  text: string
}

/** Freezes a document: one text, one name. Throws TypeError on what JSON does not know. */
export function freeze(document: unknown): Frozen {
  const text = canonicalJson(document)
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}
