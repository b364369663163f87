import { createHash } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import { storageError } from '../storage-error.ts'
import { hashFile, type Received, syncFolder } from './home-files.ts'

/** Where the file of a piece of evidence lies. */
export const evidencePath = (home: string, sha256: string): string => join(home, 'evidence', sha256)

/** Moves a received file to `evidence/`, named by its hash; the same bytes are kept once, and one that lies there damaged is put right by them. */
export async function keepEvidence(home: string, received: Received): Promise<void> {
  const path = evidencePath(home, received.sha256)
  try {
    if ((await hashFile(path)) === received.sha256) rmSync(received.path)
    else renameSync(received.path, path)
    syncFolder(join(home, 'evidence'))
  } catch (error) {
    throw storageError(error, home)
  }
}

/**
 * The bytes of a kept file, piece by piece. Throws EVIDENCE_DAMAGED where it is missing, or, before the last piece is
 * given, where its bytes do not give its name.
 */
export async function* readEvidence(home: string, sha256: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const damaged = () => new ChisoError('EVIDENCE_DAMAGED', { file: `evidence/${sha256}` })
  const file = await open(evidencePath(home, sha256), 'r').catch(() => {
    throw damaged()
  })
  try {
    const hash = createHash('sha256')
    let held: Uint8Array<ArrayBuffer> | null = null
    for await (const piece of file.createReadStream({ highWaterMark: 1 << 18, autoClose: false })) {
      if (held) yield held
      held = new Uint8Array(piece as Buffer)
      hash.update(held)
    }
    if (hash.digest('hex') !== sha256) throw damaged()
    if (held) yield held
  } finally {
    await file.close()
  }
}
