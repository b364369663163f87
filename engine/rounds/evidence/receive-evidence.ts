import { rmSync, statSync } from 'node:fs'
import { ChisoError } from '../../errors.ts'
import { labelOf } from '../../files/file-label.ts'
import type { Coming } from '../../files/home-files.ts'
import { type Received, receiveFile, receiveStream } from '../../files/home-files.ts'
import { openArchive } from '../../ingest/workbook/open-archive.ts'
import { RefusedWorkbook } from '../../ingest/workbook/refused-workbook.ts'
import type { EvidenceFile } from '../../records/folds/evidence.ts'
import { refuseKind } from './refuse-kind.ts'
import { tellType } from './tell-type.ts'

/** Most bytes of a file of evidence, and of all that comes out of an archive. */
export const largestEvidence = 200 * 2 ** 20
const largestUnpacked = 5 * largestEvidence

/** A file of evidence that came in, judged by its content. */
export interface Come {
  received: Received
  name: string
  type: EvidenceFile
}

/**
 * Takes a file in and judges it; of an archive each file inside. What was received lies in `incoming/` and is the
 * caller's to keep or remove; where this throws nothing is left. Throws FILE_NOT_FOUND, TOO_LARGE, EVIDENCE_REFUSED.
 */
export async function receiveEvidence(home: string, coming: Coming, fileName: string): Promise<Come[]> {
  const name = labelOf(fileName) || 'minh-chung'
  const received = 'received' in coming ? coming.received : await takeFile(home, coming.path)
  try {
    if (received.bytes > largestEvidence) throw new ChisoError('TOO_LARGE', { limit: largestEvidence / 2 ** 20 })
    const type = tellType(received.path, name)
    if (type !== 'zip') return [{ received, name, type }]
    const inside = await unpack(home, received, name)
    rmSync(received.path, { force: true })
    return inside
  } catch (error) {
    rmSync(received.path, { force: true })
    throw error
  }
}

function takeFile(home: string, path: string): Promise<Received> {
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > largestEvidence) throw new ChisoError('TOO_LARGE', { limit: largestEvidence / 2 ** 20 })
  return receiveFile(home, path)
}

/** What a system puts into an archive beside a person's files. */
const aside = /(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)|\/$/i

async function unpack(home: string, { path }: Received, label: string): Promise<Come[]> {
  const come: Come[] = []
  try {
    const archive = openArchive(path)
    try {
      const entries = archive.entries().filter(({ name }) => !aside.test(name))
      if (entries.length === 0) refuseKind('empty', label)
      let bytes = 0
      for (const entry of entries) {
        const name = labelOf(entry.name) || 'minh-chung'
        const received = await receiveStream(home, pieces(archive.unpack(entry)), { limit: largestEvidence })
        bytes += received.bytes
        come.push({ received, name, type: 'pdf' })
        if (bytes > largestUnpacked) refuseKind('large', label)
        const type = tellType(received.path, `${label}: ${name}`)
        if (type === 'zip') refuseKind('inner', `${label}: ${name}`)
        come[come.length - 1]!.type = type
      }
      return come
    } finally {
      archive.close()
    }
  } catch (error) {
    for (const { received } of come) rmSync(received.path, { force: true })
    if (error instanceof RefusedWorkbook) refuseKind(error.finding.code === 'CORRUPT_FILE' ? 'damaged' : 'large', label)
    throw error
  }
}

async function* pieces(unpacked: Generator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const piece of unpacked) yield Buffer.from(piece)
}
