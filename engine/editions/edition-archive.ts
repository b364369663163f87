import { statSync } from 'node:fs'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { z } from 'zod'
import { ChisoError } from '../errors.ts'
import { guardFormula } from '../guard-formula.ts'
import { type Archive, openArchive } from '../ingest/workbook/open-archive.ts'
import { RefusedWorkbook } from '../ingest/workbook/refused-workbook.ts'
import { checkEdition } from './check-edition.ts'
import type { EditionCheck } from './replies.ts'

/** One day for all entries, so that an edition exported twice is the same file. */
const options = { mtime: new Date(2000, 0, 1) }
const list = 'minh-chung.csv'
const columns = ['criterion', 'type', 'name', 'number', 'issued', 'issuer', 'page', 'quote', 'link', 'kept', 'sha256']

const pieces = z.array(z.record(z.string(), z.string().nullable())).default([])
/** What an edition says of evidence: a lock of its unit's, a publication of every unit's. */
const proved = z.object({
  unit: z.object({ id: z.string() }).optional(),
  evidence: pieces,
  units: z.array(z.object({ unit: z.string(), evidence: pieces })).default([]),
})

/** An edition as one archive: its document under its name, and the list of the evidence it names. */
export function packEdition(sha256: string, text: string): Uint8Array<ArrayBuffer> {
  const entries: Zippable = { [`${sha256}.json`]: strToU8(text), [list]: strToU8(evidenceList(text)) }
  return zipSync(entries, options)
}

/** The list of the evidence that a document names, as CSV. Throws where it says so in another form. */
function evidenceList(text: string): string {
  const { unit, evidence, units } = proved.parse(JSON.parse(text))
  const rows = [{ unit: unit?.id ?? '', evidence }, ...units].flatMap((of) => of.evidence.map((one) => [of.unit, one] as const))
  const lines = [['unit', ...columns], ...rows.map(([of, one]) => [of, ...columns.map((column) => one[column] ?? '')])]
  return `\ufeff${lines.map((cells) => cells.map((cell) => `"${guardFormula(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
}

/** Works an exported edition out again from the archive alone, whose document has so many bytes at most. Throws FILE_NOT_FOUND, NO_EDITION_HERE, TOO_LARGE. */
export function checkArchive(path: string, most = Number.POSITIVE_INFINITY): EditionCheck {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new ChisoError('FILE_NOT_FOUND', { file: path })
  try {
    const archive = openArchive(path)
    try {
      const documents = archive.entries().filter(({ name }) => /^[0-9a-f]{64}\.json$/.test(name))
      if (documents.length !== 1) throw new ChisoError('NO_EDITION_HERE', { why: `<sha256>.json × ${documents.length}` })
      const sha256 = documents[0]!.name.slice(0, 64)
      const bytes = bytesOf(archive, documents[0]!, most)
      const difference = checkEdition(bytes, sha256)
      if (difference) return { same: false, sha256, difference }
      const listed = archive.find(list)
      const isListed = listed && bytesOf(archive, listed, most).toString('utf8') === evidenceList(bytes.toString('utf8'))
      return isListed
        ? { same: true, sha256 }
        : { same: false, sha256, difference: { at: list, found: listed ? list : null, computed: null } }
    } finally {
      archive.close()
    }
  } catch (error) {
    if (error instanceof z.ZodError) throw new ChisoError('NO_EDITION_HERE', { why: 'evidence' })
    if (error instanceof RefusedWorkbook)
      throw new ChisoError('NO_EDITION_HERE', { why: String(error.finding.parameters?.why ?? error.message) })
    throw error
  }
}

function bytesOf(archive: Archive, entry: ReturnType<Archive['entries']>[number], most: number): Buffer {
  const pieces: Buffer[] = []
  let bytes = 0
  for (const piece of archive.unpack(entry)) {
    bytes += piece.length
    if (bytes > most) throw new ChisoError('TOO_LARGE', { limit: most >> 20 })
    pieces.push(Buffer.from(piece))
  }
  return Buffer.concat(pieces)
}
