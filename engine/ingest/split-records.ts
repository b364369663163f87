import { cellLimit, trim } from './clean-cell.ts'
import type { ByteSource } from './open-bytes.ts'

/** Some records of a file, each with the header's number of cells, lying one after another. */
export interface RecordBlock {
  bytes: Buffer
  count: number
  fields: number
  /** The row number of each record, as a spreadsheet counts. */
  rows: Int32Array
  /** Where the cells begin and end in `bytes`, without their quotes: record × fields + field. */
  starts: Int32Array
  ends: Int32Array
  /** Cells whose fault has been told already; they stand as empty. */
  spoilt: Set<number>
}

export type StructureCode = 'TOO_FEW_FIELDS' | 'TOO_MANY_FIELDS' | 'UNTERMINATED_QUOTE' | 'BAD_QUOTE' | 'CELL_TOO_LONG' | 'REPEATED_HEADER'
/** A record that is not as RFC 4180 has it. `field` is null where the whole record is meant. */
export interface StructureFault {
  code: StructureCode
  row: number
  field: number | null
  found: number
}

export interface SplitOptions {
  source: ByteSource
  /** The byte between cells. */
  separator: number
  /** The header's number of cells. */
  fields: number
  /** Where to begin, and the number of the row there. */
  from: number
  row: number
  onFault: (fault: StructureFault) => void
  /** Takes a record with fewer cells too; for the header itself. */
  ragged?: boolean
  /** The most records a block can hold. */
  room: number
  /** Whether a record that begins like the header is the header again. */
  isHeader?: { length: number; test: (block: RecordBlock, record: number) => boolean }
}

export interface RecordSplitter {
  /** The next records, at most `most`; null at the end. The block is used again by the next call. */
  next(most: number): RecordBlock | null
  /** Records met so far, without blank ones. */
  records(): number
  /** Where the next record begins, its row, and how many cells the last one had. */
  place(): { from: number; row: number; fields: number }
}

const firstSize = 1 << 20
/** A record longer than this is passed over without being held. */
const lastSize = 1 << 24
const quote = 34
const LF = 10
const CR = 13

/** Cuts a file into records, strictly as RFC 4180, line ends of any kind. Blank records and those of separators only are counted and left out. */
export function splitRecords(options: SplitOptions): RecordSplitter {
  const { source, separator, fields, onFault, ragged = false, room, isHeader } = options
  const ordinary = new Uint8Array(256).fill(1)
  for (const byte of [separator, quote, LF, CR]) ordinary[byte] = 0

  let bytes: Buffer = Buffer.allocUnsafe(firstSize + 1)
  /** Offset in the file of the first byte of `bytes`; the read position; one past the last byte. */
  let base = options.from
  let at = 0
  let limit = 0
  let ended = false
  let row = options.row
  let records = 0
  const block: RecordBlock = {
    bytes,
    count: 0,
    fields,
    rows: new Int32Array(room),
    starts: new Int32Array(room * fields),
    ends: new Int32Array(room * fields),
    spoilt: new Set(),
  }
  source.rewind(base)

  /** Moves what is left to the front and reads on; false when the record at hand fills all the room there may be. */
  function refill(): boolean {
    const left = limit - at
    if (left > bytes.length >> 1) {
      if (bytes.length > lastSize) return false
      const bigger = Buffer.allocUnsafe((bytes.length - 1) * 2 + 1)
      bytes.copy(bigger, 0, at, limit)
      bytes = bigger
      block.bytes = bigger
    } else bytes.copyWithin(0, at, limit)
    base += at
    at = 0
    limit = left
    while (limit < bytes.length - 1) {
      const count = source.read(bytes, limit, bytes.length - 1 - limit)
      limit += count
      if (count === 0) {
        ended = true
        break
      }
    }
    bytes[limit] = LF
    return true
  }

  /** The first byte after the line that holds `from`. */
  function nextLine(from: number): number {
    for (let i = from; i < limit; i++) {
      if (bytes[i] === LF) return i + 1
      if (bytes[i] === CR) return bytes[i + 1] === LF && i + 1 < limit ? i + 2 : i + 1
    }
    return limit
  }

  /** The cell at hand, where its quote opened (−1: it is in none), and where the bytes ran out. */
  let field = 0
  let quoteAt = -1
  let stoppedAt = 0

  /** Reads one record at `at` into the block; false where the bytes run out before its end. */
  function readRecord(): boolean {
    const bytes = block.bytes
    const cell = block.count * fields
    let i = at
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
          if (holdsLine(start, end)) return endEarly('BAD_QUOTE')
          misquoted = field
          while (ordinary[bytes[i]!] === 1 || (bytes[i] === quote && i < limit)) i++
          end = i
        }
        quoteAt = -1
      } else {
        while (ordinary[bytes[i]!] === 1) i++
        if (bytes[i] === quote) {
          misquoted = field
          while (ordinary[bytes[i]!] === 1 || bytes[i] === quote) i++
        }
        end = i
      }
      if (field < fields) {
        block.starts[cell + field] = start
        block.ends[cell + field] = end
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
    if (i >= limit) i = limit
    else if (bytes[i] === CR) {
      i += bytes[i + 1] === LF && i + 1 < limit ? 2 : 1
    } else i++
    commit(cell, at, i, misquoted, long, escaped)
    at = i
    row++
    return true
  }

  /** The record at hand ends with the line on which its broken quote opened, lest the rest be swallowed. */
  function endEarly(code: 'UNTERMINATED_QUOTE' | 'BAD_QUOTE'): true {
    records++
    onFault({ code, row, field, found: field + 1 })
    at = nextLine(quoteAt)
    row++
    for (let ix = 0; ix < fields; ix++) block.spoilt.delete(block.count * fields + ix)
    return true
  }

  function holdsLine(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (bytes[i] === LF || bytes[i] === CR) return true
    return false
  }

  /** Keeps the record in the block if it is one. */
  function commit(cell: number, from: number, to: number, misquoted: number, long: boolean, escaped: boolean): void {
    const first = bytes[from]!
    if ((ordinary[first] === 0 || first <= 32 || first >= 128) && misquoted < 0 && isBlankRecord(cell, from, to)) return
    records++
    if (misquoted >= 0) onFault({ code: 'BAD_QUOTE', row, field: misquoted, found: field })
    if (field !== fields && !(ragged && field < fields)) {
      if (misquoted < 0) onFault({ code: field < fields ? 'TOO_FEW_FIELDS' : 'TOO_MANY_FIELDS', row, field: null, found: field })
      for (let ix = 0; ix < fields; ix++) block.spoilt.delete(cell + ix)
      return
    }
    for (let ix = field; ix < fields; ix++) block.starts[cell + ix] = block.ends[cell + ix] = to
    if (long) refuseLongCells(cell)
    if (escaped) for (let ix = cell; ix < cell + fields; ix++) unquote(ix)
    for (const spoilt of block.spoilt) if (spoilt >= cell) block.ends[spoilt] = block.starts[spoilt]!
    block.rows[block.count] = row
    if (isHeader && block.ends[cell]! - block.starts[cell]! === isHeader.length && isHeader.test(block, block.count)) {
      onFault({ code: 'REPEATED_HEADER', row, field: null, found: field })
      return
    }
    block.count++
  }

  function isBlankRecord(cell: number, from: number, to: number): boolean {
    if (field > fields) return trim(bytes.toString('utf8', from, to).replaceAll(String.fromCharCode(separator), ' ')) === ''
    for (let ix = cell; ix < cell + field; ix++) {
      const [start, end] = [block.starts[ix]!, block.ends[ix]!]
      if (start !== end && trim(bytes.toString('utf8', start, end)) !== '') return false
    }
    return true
  }

  function refuseLongCells(cell: number): void {
    for (let ix = cell; ix < cell + fields; ix++) {
      const [start, end] = [block.starts[ix]!, block.ends[ix]!]
      if (end - start <= cellLimit || block.spoilt.has(ix)) continue
      const text =
        end - start > 8 * cellLimit
          ? null
          : trim(bytes.toString('utf8', start, end))
              .normalize('NFC')
              .replaceAll('""', '"')
      if (text !== null && [...text].length <= cellLimit) continue
      onFault({ code: 'CELL_TOO_LONG', row, field: ix - cell, found: fields })
      block.spoilt.add(ix)
    }
  }

  /** Takes one of each two quotes out of a quoted cell, in its place. */
  function unquote(cell: number): void {
    const [start, end] = [block.starts[cell]!, block.ends[cell]!]
    if (bytes[start - 1] !== quote || block.spoilt.has(cell)) return
    let to = start
    for (let i = start; i < end; i++) {
      bytes[to++] = bytes[i]!
      if (bytes[i] === quote) i++
    }
    block.ends[cell] = to
  }

  /** Passes over a record too long to be held. */
  function skipRecord(): void {
    const openedAt = quoteAt < 0 ? -1 : base + nextLine(quoteAt)
    const openedInside = quoteAt >= 0 && nextLine(quoteAt) < limit
    const faultField = field
    let quoted = quoteAt >= 0
    let i = stoppedAt
    for (;;) {
      at = i
      refill()
      i = 0
      if (limit === 0) break
      const step = () => (ended ? limit : limit - 1)
      let done = false
      for (const stop = step(); i < stop && !done; i++) {
        const byte = bytes[i]
        if (byte === quote && quoted) {
          if (bytes[i + 1] === quote && i + 1 < limit) i++
          else quoted = false
        } else if (!quoted && (byte === LF || byte === CR)) {
          if (byte === CR && bytes[i + 1] === LF && i + 1 < limit) i++
          done = true
        }
      }
      if (done || (ended && i >= limit)) break
    }
    at = i
    records++
    const unterminated = quoted && ended && at >= limit
    const code = unterminated ? 'UNTERMINATED_QUOTE' : faultField >= fields ? 'TOO_MANY_FIELDS' : 'CELL_TOO_LONG'
    onFault({ code, row, field: code === 'TOO_MANY_FIELDS' ? null : faultField, found: faultField + 1 })
    row++
    if (unterminated && openedInside) {
      base = openedAt
      at = limit = 0
      ended = false
      source.rewind(base)
    }
  }

  return {
    next(most) {
      block.count = 0
      block.spoilt.clear()
      while (block.count < most) {
        if (at >= limit && ended) return block.count > 0 ? block : null
        if (at < limit && readRecord()) continue
        if (block.count > 0) return block
        if (!refill()) skipRecord()
      }
      return block
    },
    records: () => records,
    place: () => ({ from: base + at, row, fields: field }),
  }
}
