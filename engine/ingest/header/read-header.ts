import type { Dataset } from '../../definitions/dataset.ts'
import type { Words } from '../../words.ts'
import type { ByteSource } from '../bytes/open-bytes.ts'
import { cellLimit } from '../cells/clean-cell.ts'
import type { RecordBlock, StructureFault } from '../delimited/record-block.ts'
import { plainSeparators, separatorByte, separatorNames } from '../delimited/separators.ts'
import { splitRecords } from '../delimited/split-records.ts'
import type { Finding } from '../issues/issues.ts'
import type { ReadRequest } from '../read-request.ts'
import { chooseAround } from '../workbook/find-header.ts'
import { asSheetRow, joinHeads } from '../workbook/join-heads.ts'
import { type Headed, mostHeads, pairRows } from '../workbook/pair-heads.ts'
import {
  addHeaderCell,
  bindHeader,
  columnLimit,
  countKnown,
  type Header,
  type HeaderMap,
  type HeaderNames,
  namesOf,
} from './bind-header.ts'
import { guessHeader } from './guess-header.ts'
import { mostTitles, skippedTitle, type TitleAbove, titleOver } from './title-above.ts'

/** How the records of a text file lie. */
export interface Layout {
  separator: number
  /** Where the first record begins, and its row. */
  from: number
  firstRow: number
}

/** What a sender declares of a text file: where its header stands, and the name of its separator. */
export type Said = Pick<ReadRequest, 'headerRow' | 'separator'>

const signsBetween = (sign: string): Words => ({
  vi: `các cột có vẻ ngăn bằng dấu “${sign}” (--separator "${sign}" để đọc như vậy)`,
  en: `“${sign}” seems to stand between the columns (--separator "${sign}" reads it so)`,
})

/**
 * Finds the header of a text file, its separator and what its columns are; adds what is wrong to the findings. Null: the
 * file cannot be read on. The header is the first row with something in it, or stands in the row that is declared; two or three
 * rows, that one among them, are one where they name more columns together.
 */
export function readHeader(
  source: ByteSource,
  dataset: Dataset,
  headerMap: HeaderMap,
  encoding: string,
  findings: Finding[],
  { headerRow: declared, separator: said }: Said,
): { header: Header; layout: Layout } | null {
  const sepLine = readSepLine(source)
  const start = sepLine ?? { from: 0, row: 1 }
  const names = namesOf(dataset, headerMap)
  const marks = said !== undefined ? [separatorByte(said)] : sepLine ? [sepLine.separator] : plainSeparators
  const { head_rows: depth } = dataset
  const candidates = marks.map((separator) => readCandidate(source, separator, start, names, depth, declared))
  const [best] = candidates
    .map((candidate) => ({ candidate, known: countKnown(names, candidate.headers) }))
    .sort((a, b) => b.known - a.known || width(b.candidate) - width(a.candidate))
  const { faults, separator, row, rows, next, nextRow } = best!.candidate
  findings.push(...skippedTitle(best!.candidate))
  const before = findings.length
  const looks = (header: Header | null) => {
    const refused = findings.slice(before).find(({ code }) => code !== 'UNKNOWN_COLUMN')
    const likely = refused && declared === undefined && !headerMap.alone ? guessHeader(source, marks, start, names, depth) : null
    if (refused && likely && likely.known > best!.known) refused.headerRow = likely.row
    else if (refused && !headerMap.alone) {
      const others = separatorNames.filter((name) => !marks.includes(separatorByte(name)))
      const sign = others.find((name) => (guessHeader(source, [separatorByte(name)], start, names, depth)?.known ?? 0) > best!.known)
      if (sign !== undefined) {
        refused.separator = sign
        refused.hint = signsBetween(sign)
      }
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
  return header && { header: rows ? { ...header, rows } : header, layout: { separator, from: next, firstRow: nextRow } }
}

/** A first line like `sep=;`. */
function readSepLine(source: ByteSource): (Start & { separator: number }) | null {
  const head = Buffer.alloc(16)
  source.rewind(0)
  let length = 0
  for (let count = -1; length < head.length && count !== 0; length += count) count = source.read(head, length, head.length - length)
  const match = /^"?sep=([,;\t|^~])"?[ \t]*(\r\n|\n|\r|$)/i.exec(head.toString('latin1', 0, length))
  return match ? { separator: match[1]!.charCodeAt(0), from: match[0].length, row: 2 } : null
}

interface Start {
  from: number
  row: number
}

/** A row of the file, or several that are one head. */
interface Row extends Headed {
  faults: StructureFault[]
  /** Where the record below begins, and its row. */
  next: number
  nextRow: number
}

interface Candidate extends Row, TitleAbove {
  separator: number
}

const width = ({ headers, bad, faults }: Candidate): number => faults[0]?.found ?? headers.length + bad.length

function readCandidate(source: ByteSource, separator: number, start: Start, names: HeaderNames, depth: number, declared = 1): Candidate {
  // Below a form's head its columns may be numbered.
  const most = depth === 1 ? mostHeads : depth + 1
  let first: number | null = null
  const above: Row[] = []
  let near: Row[] = []
  let after = 0
  for (const row of readRows(source, separator, start)) {
    first ??= row.row
    const at = declared === 1 ? first : declared
    if (row.row > at && ++after === most) break
    if (row.row < at && above.length < mostTitles) above.push(row)
    near = [...(row.row > at ? near : near.slice(1 - most)), row]
  }
  const one = near.find(({ row }) => row === (declared === 1 ? first : declared))
  const head = one
    ? chooseAround(one, depth === 1 ? runsOf(near) : joinedOf(near, depth), names)
    : { ...nothing, row: declared, headers: declared === 1 ? [] : [''] }
  const from = one ? head.from : declared
  return { ...head, separator, ...titleOver(above, from, first) }
}

/** Where nothing stands: a header without a name where a row is declared, else none. */
const nothing: Row = { row: 1, from: 1, headers: [], bad: [], faults: [], next: 0, nextRow: 0 }

/** The rows with something in them. */
function* readRows(source: ByteSource, separator: number, start: Start): Generator<Row> {
  let faults: StructureFault[] = []
  const onFault = (fault: StructureFault) => faults.push(fault)
  const splitter = splitRecords({ source, separator, fields: columnLimit, room: 1, ...start, ragged: true, onFault })
  for (let block = splitter.next(1); block; block = splitter.next(1)) {
    const { from: next, row: nextRow, fields } = splitter.place()
    // A row of separators is blank, whichever the separator turns out to be.
    if (block.count === 0 ? faults.length === 0 : isBlankRow(block, fields)) continue
    const row = faults[0]?.row ?? block.rows[0]!
    const read: Row = { row, from: row, headers: [], bad: [], faults, next, nextRow }
    for (let ix = 0; block.count === 1 && ix < fields; ix++) addHeaderCell(read, block.bytes, block.starts[ix]!, block.ends[ix]!)
    yield read
    faults = []
  }
  const [fault] = faults
  if (fault) yield { ...nothing, row: fault.row, from: fault.row, faults }
}

const isSound = ({ faults, bad }: Row): boolean => faults.length + bad.length === 0

/** Each of the rows, and each two and three of them that follow one another, as a head. */
const runsOf = (rows: Row[]): Row[] =>
  rows.flatMap((row, at) => {
    const runs = [2, 3].map((depth) => rows.slice(at, at + depth)).filter((run, ix) => run.length === ix + 2)
    return [row, ...runs.filter((run) => run.every(isSound)).map(pairRun)]
  })

function pairRun(run: Row[]): Row {
  const { cells, pair } = pairRows(run.map(asSheetRow))
  return { ...asHead(run, cells), rows: pair!.folded, isDrawn: pair!.isDrawn }
}

/** Each of the rows, and the heads of a form that end in them. */
function joinedOf(rows: Row[], depth: number): Row[] {
  const sound = rows.filter(isSound)
  const heads = [...joinHeads(sound.map(asSheetRow), depth)].filter(({ from, row }) => from < row)
  return [
    ...rows,
    ...heads.map(({ from, row, cells }) =>
      asHead(
        sound.filter((one) => one.row >= from && one.row <= row),
        cells,
      ),
    ),
  ]
}

/** Rows as one head, as wide as the widest of them. */
function asHead(run: Row[], cells: { text: string }[]): Row {
  const wide = Math.max(...run.map(({ headers }) => headers.length))
  return { ...run.at(-1)!, from: run[0]!.row, headers: Array.from({ length: wide }, (_, column) => cells[column]?.text ?? '') }
}

const isBlankRow = ({ bytes, starts, ends }: RecordBlock, fields: number): boolean =>
  /^[,;\t\s]*$/.test(bytes.toString('latin1', starts[0], ends[fields - 1]))
