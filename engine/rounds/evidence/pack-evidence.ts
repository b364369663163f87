import { Zip, ZipPassThrough } from 'fflate'
import { ChisoError } from '../../errors.ts'
import { readEvidence } from '../../files/evidence-files.ts'
import { guardFormula } from '../../guard-formula.ts'
import type { EvidenceItem } from './replies.ts'

/** Archives end where a size no longer fits into 32 bits. */
const largestArchive = 2 ** 32 - 2 ** 24
/** One day for all entries: what they say of time stands in the list. */
const day = new Date(2000, 0, 1)

type Row = EvidenceItem & { criterion: string }

/** The name of an entry: made here, never of what people called the file. */
const nameIn = ({ criterion, type }: Row, at: number): string =>
  `${criterion.replaceAll(/[^A-Za-z0-9.-]/g, '_').replace(/^\.+/, '_')}/${String(at).padStart(2, '0')}.${type}`

/**
 * All evidence of a unit as one ZIP archive, piece by piece: a folder for each criterion, and `danh-muc.csv`, which says
 * of every piece what it is called and where it lies. Throws TOO_LARGE, EVIDENCE_DAMAGED.
 */
export async function* packEvidence(home: string, rows: Row[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (rows.reduce((sum, { bytes }) => sum + bytes, 0) > largestArchive) throw new ChisoError('TOO_LARGE', { limit: largestArchive >> 20 })
  const come: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    if (bytes.length > 0) come.push(bytes as Uint8Array<ArrayBuffer>)
  })
  const open = (name: string) => {
    const entry = new ZipPassThrough(name)
    entry.mtime = day
    zip.add(entry)
    return entry
  }
  const counts = new Map<string, number>()
  const listed: [name: string, row: Row][] = []
  for (const row of rows) {
    const at = (counts.get(row.criterion) ?? 0) + 1
    counts.set(row.criterion, at)
    listed.push([row.sha256 === null ? '' : nameIn(row, at), row])
  }
  const list = open('danh-muc.csv')
  list.push(new TextEncoder().encode(listOf(listed)), true)
  for (const [name, { sha256 }] of listed) {
    if (sha256 === null) continue
    const entry = open(name)
    for await (const piece of readEvidence(home, sha256)) {
      entry.push(piece)
      yield* come.splice(0)
    }
    entry.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* come
}

const columns = ['criterion', 'type', 'name', 'number', 'issued', 'issuer', 'page', 'quote', 'link', 'kept', 'sha256'] as const

/** One line for every piece, with a byte order mark, as spreadsheets want it. */
const listOf = (listed: [name: string, row: Row][]): string =>
  `\ufeff${[['file', ...columns], ...listed.map(([name, row]) => [name, ...columns.map((column) => row[column] ?? '')])]
    .map((cells) => cells.map((cell) => `"${guardFormula(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')}\r\n`
