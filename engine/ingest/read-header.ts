import type { Dataset } from '../definitions/dataset.ts'
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
import type { Finding } from './issues.ts'
import type { ByteSource } from './open-bytes.ts'
import { type StructureFault, splitRecords } from './split-records.ts'

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

/** Finds the header of a text file, its separator and what its columns are; adds what is wrong to the findings. Null: the file cannot be read on. */
export function readHeader(
  source: ByteSource,
  dataset: Dataset,
  headerMap: HeaderMap,
  encoding: string,
  findings: Finding[],
): { header: Header; layout: Layout } | null {
  const declared = readSepLine(source)
  const start = declared ?? { from: 0, row: 1 }
  const names = namesOf(dataset, headerMap)
  const candidates = (declared ? [declared.separator] : separators).map((separator) => readCandidate(source, separator, start))
  const [best] = candidates
    .map((candidate) => ({ candidate, known: countKnown(names, candidate.headers) }))
    .sort((a, b) => b.known - a.known || width(b.candidate) - width(a.candidate))
  const { faults, separator, row, from, firstRow, firstCell } = best!.candidate
  const fail = (code: string, parameters: NonNullable<Finding['parameters']>): null => {
    findings.push({ code, row, column: null, value: null, parameters })
    return null
  }
  const [fault] = faults
  if (fault?.code === 'TOO_MANY_FIELDS') return fail('TOO_MANY_COLUMNS', { limit: columnLimit })
  if (fault) return fail(fault.code, { limit: cellLimit })
  const header = bindHeader(best!.candidate, dataset, names, headerMap.alone, encoding, findings)
  return header && { header, layout: { separator, from, firstRow, firstCell } }
}

/** A first line like `sep=;`. */
function readSepLine(source: ByteSource): { separator: number; from: number; row: number } | null {
  const head = Buffer.alloc(16)
  source.rewind(0)
  let length = 0
  for (let count = -1; length < head.length && count !== 0; length += count) count = source.read(head, length, head.length - length)
  const match = /^"?sep=([,;\t])"?[ \t]*(\r\n|\n|\r|$)/i.exec(head.toString('latin1', 0, length))
  return match ? { separator: match[1]!.charCodeAt(0), from: match[0].length, row: 2 } : null
}

interface Candidate extends HeaderCells, Layout {
  faults: StructureFault[]
}

const width = ({ headers, bad, faults }: Candidate): number => faults[0]?.found ?? headers.length + bad.length

function readCandidate(source: ByteSource, separator: number, start: { from: number; row: number }): Candidate {
  const faults: StructureFault[] = []
  const splitter = splitRecords({
    source,
    separator,
    fields: columnLimit,
    room: 1,
    ...start,
    ragged: true,
    onFault: (fault) => faults.push(fault),
  })
  let block = splitter.next(1)
  // A row of separators is blank, whichever the separator turns out to be.
  while (block?.count === 1 && /^[,;\t\s]*$/.test(block.bytes.toString('latin1', block.starts[0], block.ends[splitter.place().fields - 1])))
    block = splitter.next(1)
  const candidate: Candidate = {
    separator,
    headers: [],
    bad: [],
    faults,
    row: faults[0]?.row ?? 1,
    from: 0,
    firstRow: 0,
    firstCell: new Uint8Array(),
  }
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
