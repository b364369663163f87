import { jump, moveOn, openWindow, type WindowSize } from '../bytes/byte-window.ts'
import { forgetMarks, markAhead, openMarks } from '../bytes/mark-bytes.ts'
import type { ByteSource } from '../bytes/open-bytes.ts'
import type { MayBegin } from '../cells/beginnings.ts'
import { cellLimit, trim } from '../cells/clean-cell.ts'
import { emptyCells, isBlank, isLong, type RecordBlock, type StructureCode, type StructureFault, unquote, unspoil } from './record-block.ts'
import { plainSeparators } from './separators.ts'
import { skipRecord } from './skip-record.ts'

export interface SplitOptions {
  source: ByteSource
  /** The byte between cells. */
  separator: number
  /** The header's number of cells. */
  fields: number
  /** Where to begin, and the number of the row there. */
  from: number
  row: number
  /** A record of another number of cells lies in the block for the moment, as far as it has room. */
  onFault: (fault: StructureFault, block?: RecordBlock, record?: number) => void
  /** Takes a record with fewer cells too; for the header itself. */
  ragged?: boolean
  /** The most records a block can hold. */
  room: number
  /** How many bytes are held at once. */
  hold?: WindowSize
  /** Whether a record is the header again; asked where its first cell may be the header's. */
  isHeader?: { begins: MayBegin; test: (block: RecordBlock, record: number) => boolean }
}

export interface RecordSplitter {
  /** The next records, at most `most`, none where all met were faulty; null at the end. The block is used again by the next call. */
  next(most: number): RecordBlock | null
  /** Records met so far, without blank ones. */
  records(): number
  /** Where the next record begins, its row, and how many cells the last one had. */
  place(): { from: number; row: number; fields: number }
}

const quote = 34
const LF = 10
const CR = 13
/** A byte order mark, as it stands where files were laid one behind another. */
const mark = Buffer.from('\ufeff')

const count = (bytes: Buffer, sign: number): number => bytes.reduce((sum, byte) => sum + Number(byte === sign), 0)

/** Cuts a file into records, strictly as RFC 4180, line ends of any kind. Blank records and those of separators only are counted and left out. */
export function splitRecords({
  source,
  separator,
  fields,
  onFault,
  ragged = false,
  room,
  hold,
  isHeader,
  ...begin
}: SplitOptions): RecordSplitter {
  const ordinary = new Uint8Array(256).fill(1)
  for (const byte of [separator, quote, LF, CR]) ordinary[byte] = 0
  const special = ordinary.map((one) => 1 - one)
  const marks = openMarks()
  const window = openWindow(source, begin.from, hold)
  let row = begin.row
  let records = 0
  const block: RecordBlock = {
    bytes: window.bytes,
    count: 0,
    fields,
    rows: new Int32Array(room),
    starts: new Int32Array(room * fields),
    ends: new Int32Array(room * fields),
    spoilt: new Set(),
  }
  /** The cell at hand, where its quote opened (−1: it is in none), and where the bytes ran out. */
  let field = 0
  let quoteAt = -1
  let stoppedAt = 0

  /** Reads records of the header's number of cells, none quoted or blank or long, up to the first that is another. */
  function readPlain(enough: number): void {
    const { bytes } = window
    const { starts, ends, rows } = block
    while (records < enough && markAhead(marks, window, special, fields)) {
      const { at, next } = marks
      const last = next + fields - 1
      const end = at[last]!
      let start = window.at
      const first = bytes[start]!
      let odd = bytes[end] === LF || (bytes[end] === CR && bytes[end + 1] === LF && end + 1 < window.limit) ? 0 : 1
      for (let ix = next; ix < last; ix++) odd |= bytes[at[ix]!]! ^ separator
      if (odd !== 0 || ordinary[first] === 0 || first <= 32 || first >= 128 || end - start > cellLimit) return
      const cell = block.count * fields
      for (let ix = 0; ix < fields; ix++) {
        const to = at[next + ix]!
        starts[cell + ix] = start
        ends[cell + ix] = to
        start = to + 1
      }
      if (isHeader?.begins(bytes, starts[cell]!, ends[cell]!)) return
      rows[block.count++] = row++
      records++
      field = fields
      window.at = bytes[end] === LF ? start : start + 1
      marks.next = last + 1
    }
  }

  /** Reads the record at hand into the block; false where the bytes run out before its end. */
  function readRecord(): boolean {
    const { bytes, limit, ended, at } = window
    const { starts, ends } = block
    const cell = block.count * fields
    // Before a quote it would make a cell of its own; elsewhere it is trimmed like all that is invisible.
    let i = bytes[at + 3] === quote && beginsFile(at) ? at + 3 : at
    let misquoted = -1
    let long = false
    let escaped = false
    field = 0
    for (;;) {
      let start = i
      let end: number
      quoteAt = -1
      if (bytes[i] === quote && i < limit) {
        quoteAt = i
        start = i + 1
        i = start
        for (;;) {
          while (bytes[i] !== quote && i < limit) i++
          if (i >= limit || (i + 1 === limit && !ended)) {
            if (ended) return endEarly('UNTERMINATED_QUOTE')
            stoppedAt = i
            return false
          }
          if (bytes[i + 1] !== quote || i + 1 === limit) break
          escaped = true
          i += 2
        }
        end = i++
        if (ordinary[bytes[i]!] === 1 || bytes[i] === quote) {
          if (holdsLineEnd(start, end)) return endEarly('BAD_QUOTE')
          misquoted = field
        }
        quoteAt = -1
      } else {
        while (ordinary[bytes[i]!] === 1) i++
        end = i
        if (bytes[i] === quote) misquoted = field
      }
      if (misquoted === field) {
        while (ordinary[bytes[i]!] === 1 || bytes[i] === quote) i++
        end = i
      }
      if (field < fields) {
        starts[cell + field] = start
        ends[cell + field] = end
        if (misquoted === field) block.spoilt.add(cell + field)
      }
      if (end - start > cellLimit) long = true
      field++
      if (bytes[i] !== separator) break
      i++
    }
    if (!ended && (i >= limit || (i + 1 === limit && bytes[i] === CR))) {
      stoppedAt = i
      return false
    }
    if (i < limit) i += bytes[i] === CR && bytes[i + 1] === LF && i + 1 < limit ? 2 : 1
    keep(cell, at, i, misquoted, long, escaped)
    window.at = i
    row++
    return true
  }

  function holdsLineEnd(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (window.bytes[i] === LF || window.bytes[i] === CR) return true
    return false
  }

  /** The place after the line that holds `from`. */
  function nextLine(from: number): number {
    const { bytes, limit } = window
    for (let i = from; i < limit; i++) {
      if (bytes[i] === LF) return i + 1
      if (bytes[i] === CR) return bytes[i + 1] === LF && i + 1 < limit ? i + 2 : i + 1
    }
    return limit
  }

  /** The record at hand ends with the line on which its broken quote opened, lest the rest be swallowed. */
  function endEarly(code: 'UNTERMINATED_QUOTE' | 'BAD_QUOTE'): true {
    records++
    onFault({ code, row, field, found: field + 1 })
    unspoil(block, block.count * fields)
    window.at = nextLine(quoteAt)
    row++
    return true
  }

  const beginsFile = (at: number) => mark.every((byte, ix) => window.bytes[at + ix] === byte) && at + mark.length < window.limit

  /** What is behind a fault of a record: another file begins within it, or another sign parts as many cells as the header has. */
  function behind(from: number, to: number): Pick<StructureFault, 'says'> {
    const bytes = window.bytes.subarray(from, to)
    if (bytes.subarray(1).includes(mark)) return { says: 'SECOND_FILE' }
    const others = plainSeparators.filter((sign) => sign !== separator)
    return field < fields && others.some((sign) => count(bytes, sign) === fields - 1) ? { says: 'OTHER_SEPARATOR' } : {}
  }

  /** Keeps the record in the block if it is one. */
  function keep(cell: number, from: number, to: number, misquoted: number, long: boolean, escaped: boolean): void {
    const { starts, ends, spoilt } = block
    const first = window.bytes[from]!
    if ((ordinary[first] === 0 || first <= 32 || first >= 128) && misquoted < 0 && looksBlank(cell, from, to)) return
    records++
    if (misquoted >= 0) onFault({ code: 'BAD_QUOTE', row, field: misquoted, found: field, ...behind(from, to) })
    if (field !== fields && !(ragged && field < fields)) {
      if (misquoted < 0) {
        emptyCells(block, cell + field, cell + fields, to)
        onFault({ code: countFault(from, to), row, field: null, found: field, ...behind(from, to) }, block, block.count)
      }
      return unspoil(block, cell)
    }
    emptyCells(block, cell + field, cell + fields, to)
    for (let ix = cell; long && ix < cell + fields; ix++) {
      if (spoilt.has(ix) || !isLong(block, ix)) continue
      onFault({ code: 'CELL_TOO_LONG', row, field: ix - cell, found: fields })
      spoilt.add(ix)
    }
    if (escaped) for (let ix = cell; ix < cell + fields; ix++) unquote(block, ix)
    for (const ix of spoilt) if (ix >= cell) ends[ix] = starts[ix]!
    block.rows[block.count] = row
    if (isHeader?.begins(window.bytes, starts[cell]!, ends[cell]!) && isHeader.test(block, block.count)) {
      onFault({ code: 'REPEATED_HEADER', row, field: null, found: field })
      return
    }
    block.count++
  }

  const looksBlank = (cell: number, from: number, to: number) =>
    field > fields
      ? trim(window.bytes.toString('utf8', from, to).replaceAll(String.fromCharCode(separator), ' ')) === ''
      : isBlank(block, cell, cell + field)

  /** Why the number of cells is not the header's: NUL bytes come before all else. */
  function countFault(from: number, to: number): StructureCode {
    if (window.bytes.subarray(from, to).includes(0)) return 'NUL_BYTE'
    return field < fields ? 'TOO_FEW_FIELDS' : 'TOO_MANY_FIELDS'
  }

  /** Passes over a record that is too long to be held. */
  function passOver(): void {
    const quoted = quoteAt >= 0
    const lineAfter = quoted ? nextLine(quoteAt) : window.limit
    const again = lineAfter < window.limit ? window.base + lineAfter : null
    const unterminated = skipRecord(window, stoppedAt, quoted)
    const last = quoted ? field : field - 1
    const code = unterminated ? 'UNTERMINATED_QUOTE' : last >= fields ? 'TOO_MANY_FIELDS' : 'CELL_TOO_LONG'
    records++
    onFault({ code, row, field: code === 'TOO_MANY_FIELDS' ? null : last, found: last + 1 })
    row++
    if (unterminated && again !== null) jump(window, again)
  }

  return {
    next(most) {
      block.count = 0
      block.spoilt.clear()
      const enough = records + most
      while (records < enough) {
        if (window.at < window.limit) {
          readPlain(enough)
          if (records === enough || window.at === window.limit || readRecord()) continue
        } else if (window.ended) return block.count > 0 ? block : null
        if (block.count > 0) return block
        if (!moveOn(window)) passOver()
        forgetMarks(marks)
        block.bytes = window.bytes
      }
      return block
    },
    records: () => records,
    place: () => ({ from: window.base + window.at, row, fields: field }),
  }
}
