import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Archive, openArchive } from '../../ingest/workbook/open-archive.ts'
import { RefusedWorkbook } from '../../ingest/workbook/refused-workbook.ts'
import type { EvidenceFile } from '../../records/folds/evidence.ts'
import { type RefusedKind, refuseKind } from './refuse-kind.ts'
import { tellOldOffice } from './tell-old-office.ts'

type Told = EvidenceFile | 'zip' | { refused: RefusedKind }
type Telling = Told | ((path: string) => Told)
const refused = (kind: RefusedKind): Told => ({ refused: kind })

/** What a file is by its first bytes, at 0 unless said: the name it came under says nothing. */
const starts: { start: string; at?: number; tells: Telling }[] = [
  { start: '%PDF-', tells: 'pdf' },
  { start: '\xff\xd8\xff', tells: 'jpg' },
  { start: '\x89PNG\r\n\x1a\n', tells: 'png' },
  { start: 'PK\x03\x04', tells: tellArchive },
  { start: 'PK\x05\x06', tells: refused('empty') },
  { start: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', tells: (path) => told(tellOldOffice(path)) },
  ...['GIF8', 'BM', 'II*\0', 'MM\0*', 'WEBP'].map((start) => ({ start, at: start === 'WEBP' ? 8 : 0, tells: refused('picture') })),
  ...['heic', 'heix', 'mif1', 'avif'].map((start) => ({ start, at: 8, tells: refused('picture') })),
  ...['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd'].map((start) => ({ start, tells: refused('packed') })),
  ...['MZ', '\x7fELF', '#!', '\xca\xfe\xba\xbe', 'SQLite format 3'].map((start) => ({ start, tells: refused('program') })),
  ...['RIFF', 'ID3', 'OggS', '\xff\xfb'].map((start) => ({ start, tells: refused('media') })),
  { start: 'ftyp', at: 4, tells: refused('media') },
  { start: '{\\rtf', tells: refused('office') },
]

/** The kind of a file that is evidence, or `zip` for one that holds some. Throws EVIDENCE_REFUSED, naming the file by its label. */
export function tellType(path: string, label: string): EvidenceFile | 'zip' {
  const head = readHead(path)
  const found = head.length === 0 ? refused('empty') : tell(path, head)
  return typeof found === 'string' ? found : refuseKind(found.refused, label)
}

function tell(path: string, head: string): Told {
  const kind = starts.find(({ start, at = 0 }) => head.startsWith(start, at))
  if (kind) return typeof kind.tells === 'function' ? kind.tells(path) : kind.tells
  return refused(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<[\0!?a-z]/i.test(head) ? 'page' : 'unknown')
}

function readHead(path: string): string {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(1024, fstatSync(file).size))
    return head.toString('latin1', 0, readSync(file, head, 0, head.length, 0))
  } finally {
    closeSync(file)
  }
}

const told = (one: 'doc' | 'xls' | RefusedKind): Told => (one === 'doc' || one === 'xls' ? one : refused(one))

/** The main part of each kind of document that is packed as a ZIP archive; some writers number it. */
const mainParts: { part: RegExp; tells: Told }[] = [
  { part: /^word\/document\d*\.xml$/i, tells: 'docx' },
  { part: /^xl\/workbook\d*\.xml$/i, tells: 'xlsx' },
  { part: /^(xl\/workbook\.bin|ppt\/presentation\.xml)$/i, tells: refused('office') },
]

/** What an archive is by the names of its entries and what it declares; a document that declares macros, or holds some, is none. */
function tellArchive(path: string): Told {
  try {
    const archive = openArchive(path)
    try {
      const types = archive.find('[Content_Types].xml')
      if (!types) return archive.find('mimetype') ? refused('office') : 'zip'
      const isProgram = archive.entries().some(({ name }) => /(^|\/)vbaproject\.bin$|^xl\/macrosheets\//i.test(name))
      if (isProgram || /macroenabled/i.test(readText(archive, types))) return refused('macro')
      const mains = mainParts.filter(({ part }) => archive.entries().some(({ name }) => part.test(name)))
      return mains.length === 1 ? mains[0]!.tells : refused('office')
    } finally {
      archive.close()
    }
  } catch (error) {
    if (!(error instanceof RefusedWorkbook)) throw error
    return refused(error.finding.code === 'CORRUPT_FILE' ? 'damaged' : 'large')
  }
}

/** The text of an entry as ASCII, whichever of the usual encodings it is in. */
function readText(archive: Archive, entry: ReturnType<Archive['entries']>[number]): string {
  const parts: Uint8Array[] = []
  for (const part of archive.unpack(entry)) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('latin1').replaceAll('\0', '')
}
