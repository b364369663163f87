import { strToU8, type Zippable, zipSync } from 'fflate'
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

type Frozen = Record<string, string | null>
interface Proved {
  unit?: string | { id: string }
  evidence?: Frozen[]
  units?: { unit: string; evidence?: Frozen[] }[]
}

/** An edition as one archive: its document under its name, and the list of the evidence it names. */
export function packEdition(sha256: string, text: string): Uint8Array<ArrayBuffer> {
  const entries: Zippable = { [`${sha256}.json`]: strToU8(text), [list]: strToU8(evidenceList(JSON.parse(text) as Proved)) }
  return zipSync(entries, options)
}

function evidenceList({ unit, evidence = [], units = [] }: Proved): string {
  const own = evidence.map((one) => [typeof unit === 'object' ? unit.id : (unit ?? ''), one] as const)
  const rows = [...own, ...units.flatMap((of) => (of.evidence ?? []).map((one) => [of.unit, one] as const))]
  const lines = [['unit', ...columns], ...rows.map(([of, one]) => [of, ...columns.map((column) => one[column] ?? '')])]
  return `\ufeff${lines.map((cells) => cells.map((cell) => `"${guardFormula(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
}

/** Works an exported edition out again from the archive alone. Throws NO_EDITION_HERE. */
export function checkArchive(path: string): EditionCheck {
  try {
    const archive = openArchive(path)
    try {
      const documents = archive.entries().filter(({ name }) => /^[0-9a-f]{64}\.json$/.test(name))
      if (documents.length !== 1) throw new ChisoError('NO_EDITION_HERE', { why: `<sha256>.json × ${documents.length}` })
      const sha256 = documents[0]!.name.slice(0, 64)
      const bytes = bytesOf(archive, documents[0]!)
      const difference = checkEdition(bytes, sha256)
      if (difference) return { same: false, sha256, difference }
      const listed = archive.find(list)
      const wanted = evidenceList(JSON.parse(bytes.toString('utf8')) as Proved)
      return listed && bytesOf(archive, listed).toString('utf8') === wanted
        ? { same: true, sha256 }
        : { same: false, sha256, difference: { at: list, found: listed ? 'other' : null, computed: null } }
    } finally {
      archive.close()
    }
  } catch (error) {
    if (error instanceof RefusedWorkbook)
      throw new ChisoError('NO_EDITION_HERE', { why: String(error.finding.parameters?.why ?? error.message) })
    throw error
  }
}

function bytesOf(archive: Archive, entry: ReturnType<Archive['entries']>[number]): Buffer {
  return Buffer.concat([...archive.unpack(entry)])
}
