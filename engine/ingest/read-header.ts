import type { Dataset } from '../definitions/dataset.ts'
import type { Words } from '../words.ts'
import {
  addHeaderCell,
  bindHeader,
  columnLimit,
  countKnown,
  type Header,
  type HeaderCells,
  type HeaderMap,
  namesOf,
} from './bind-header.ts'
import { cellLimit } from './clean-cell.ts'
import { guessHeader } from './guess-header.ts'
import type { Finding } from './issues.ts'
import type { ByteSource } from './open-bytes.ts'
import { type RecordBlock, type StructureFault, splitRecords } from './split-records.ts'

/** How the records of a text file lie. */
export interface Layout {
  separator: number
  /** Where the first record begins, and its row. */
  from: number
  firstRow: number
  /** Bytes of the first header. */
  firstCell: Uint8Array
}

const separators = [44, 59, 9]
/** Signs that other systems put between cells, `|^~`: read only where a first line declares them. */
const otherSigns = [124, 94, 126]
const signsBetween = (sign: string): Words => ({
  vi: `các cột có vẻ ngăn bằng dấu “${sign}”: thêm dòng đầu tiên sep=${sign} vào tệp, hoặc xuất lại với dấu phẩy, chấm phẩy hay tab`,
  en: `“${sign}” seems to stand between the columns: put a first line sep=${sign} into the file, or export it with commas, semicolons or tabs`,
})

/**
 * Finds the header of a text file, its separator and what its columns are; adds what is wrong to the findings. Null: the
 * file cannot be read on. The header is the first row with something in it, or stands in the row `declared`.
 */
export function readHeader(
  source: ByteSource,
  dataset: Dataset,
  headerMap: HeaderMap,
  encoding: string,
  findings: Finding[],
  declared: number | undefined,
): { header: Header; layout: Layout } | null {
  const sepLine = readSepLine(source)
  const start = sepLine ?? { from: 0, row: 1 }
  const names = namesOf(dataset, headerMap)
  const marks = sepLine ? [sepLine.separator] : separators
  const candidates = marks.map((separator) => readCandidate(source, separator, start, declared))
  const [best] = candidates
    .map((candidate) => ({ candidate, known: countKnown(names, candidate.headers) }))
    .sort((a, b) => b.known - a.known || width(b.candidate) - width(a.candidate))
  const { faults, separator, row, from, firstRow, firstCell, skipped } = best!.candidate
  if (skipped !== null) findings.push({ code: 'TITLE_SKIPPED', row: skipped, column: null, parameters: { header: row } })
  const before = findings.length
  const looks = (header: Header | null) => {
    const refused = findings.slice(before).find(({ code }) => code !== 'UNKNOWN_COLUMN')
    const likely = refused && declared === undefined && !headerMap.alone ? guessHeader(source, marks, start, names) : null
    if (refused && likely && likely.known > best!.known) refused.headerRow = likely.row
    else if (refused && !sepLine && !headerMap.alone) {
      const sign = otherSigns.find((one) => (guessHeader(source, [one], start, names)?.known ?? 0) > best!.known)
      if (sign !== undefined) refused.hint = signsBetween(String.fromCharCode(sign))
    }
    return header
  }
  const fail = (code: string, parameters: NonNullable<Finding['parameters']>): null => {
    findings.push({ code, row, column: null, value: null, parameters })
    looks(null)
    return null
  }
  const [fault] = faults
  if (fault?.code === 'TOO_MANY_FIELDS') return fail('TOO_MANY_COLUMNS', { limit: columnLimit })
  if (fault) return fail(fault.code, { limit: cellLimit })
  const header = looks(bindHeader(best!.candidate, dataset, names, headerMap.alone, encoding, findings))
  return header && { header, layout: { separator, from, firstRow, firstCell } }
}

/** A first line like `sep=;`. */
function readSepLine(source: ByteSource): { separator: number; from: number; row: number } | null {
  const head = Buffer.alloc(16)
  source.rewind(0)
  let length = 0
  for (let count = -1; length < head.length && count !== 0; length += count) count = source.read(head, length, head.length - length)
  const match = /^"?sep=([,;\t|^~])"?[ \t]*(\r\n|\n|\r|$)/i.exec(head.toString('latin1', 0, length))
  return match ? { separator: match[1]!.charCodeAt(0), from: match[0].length, row: 2 } : null
}

interface Candidate extends HeaderCells, Layout {
  faults: StructureFault[]
  /** The first row with something in it above the header, where that row is declared. */
  skipped: number | null
}

const width = ({ headers, bad, faults }: Candidate): number => faults[0]?.found ?? headers.length + bad.length

function readCandidate(source: ByteSource, separator: number, start: { from: number; row: number }, declared = 1): Candidate {
  let faults: StructureFault[] = []
  const splitter = splitRecords({
    source,
    separator,
    fields: columnLimit,
    room: 1,
    ...start,
    ragged: true,
    onFault: (fault) => faults.push(fault),
  })
  let skipped: number | null = null
  let block = splitter.next(1)
  for (; block; block = splitter.next(1)) {
    // A row of separators is blank, whichever the separator turns out to be.
    if (block.count === 1 && isBlankRow(block, splitter.place().fields)) continue
    const row = block.count === 1 ? block.rows[0]! : faults.at(-1)!.row
    if (row >= declared) break
    skipped ??= row
    faults = []
  }
  const candidate: Candidate = {
    separator,
    headers: [],
    bad: [],
    faults,
    skipped,
    row: faults[0]?.row ?? 1,
    from: 0,
    firstRow: 0,
    firstCell: new Uint8Array(),
  }
  // A row with nothing in it is a header without a name.
  if (declared > 1 && (block?.count !== 1 || block.rows[0] !== declared) && faults.length === 0)
    return { ...candidate, row: declared, headers: [''] }
  if (!block || block.count === 0) return candidate
  const { from, row: firstRow, fields } = splitter.place()
  for (let ix = 0; ix < fields; ix++) addHeaderCell(candidate, block.bytes, block.starts[ix]!, block.ends[ix]!)
  return {
    ...candidate,
    row: faults[0]?.row ?? block.rows[0]!,
    from,
    firstRow,
    firstCell: Uint8Array.from(block.bytes.subarray(block.starts[0], block.ends[0])),
  }
}

const isBlankRow = ({ bytes, starts, ends }: RecordBlock, fields: number): boolean =>
  /^[,;\t\s]*$/.test(bytes.toString('latin1', starts[0], ends[fields - 1]))
