import { cellLimit, isLongText, trim } from '../cells/clean-cell.ts'

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

export type StructureCode =
  | 'NUL_BYTE'
  | 'TOO_FEW_FIELDS'
  | 'TOO_MANY_FIELDS'
  | 'UNTERMINATED_QUOTE'
  | 'BAD_QUOTE'
  | 'CELL_TOO_LONG'
  | 'REPEATED_HEADER'

/** A record that is not as RFC 4180 has it. `field` is null where the whole record is meant, `found` the number of its cells. */
export interface StructureFault {
  code: StructureCode
  row: number
  field: number | null
  found: number
  /** Another file begins within the record, or its cells are parted by another sign. */
  says?: 'SECOND_FILE' | 'OTHER_SEPARATOR'
}

const quote = 34

/** Forgets faults of cells from `cell` on: their record is not kept. */
export function unspoil({ spoilt }: RecordBlock, cell: number): void {
  for (const one of spoilt) if (one >= cell) spoilt.delete(one)
}

/** Cells that a record does not have are empty: they stand at its end, `at`. */
export function emptyCells({ starts, ends }: RecordBlock, from: number, to: number, at: number): void {
  for (let ix = from; ix < to; ix++) starts[ix] = ends[ix] = at
}

/** Whether nothing can be seen in the cells. */
export function isBlank({ bytes, starts, ends }: RecordBlock, from: number, to: number): boolean {
  for (let ix = from; ix < to; ix++) {
    if (starts[ix] !== ends[ix] && trim(bytes.toString('utf8', starts[ix], ends[ix])) !== '') return false
  }
  return true
}

/** Whether a cell holds more characters than any may, counted as it is read: trimmed, NFC, one quote for two. */
export function isLong({ bytes, starts, ends }: RecordBlock, cell: number): boolean {
  const [start, end] = [starts[cell]!, ends[cell]!]
  if (end - start <= cellLimit) return false
  if (end - start > 8 * cellLimit) return true
  return isLongText(bytes.toString('utf8', start, end).replaceAll('""', '"'))
}

/** Takes one of each two quotes out of a quoted cell, in its place. */
export function unquote({ bytes, starts, ends, spoilt }: RecordBlock, cell: number): void {
  const [start, end] = [starts[cell]!, ends[cell]!]
  if (bytes[start - 1] !== quote || spoilt.has(cell)) return
  let to = start
  for (let i = start; i < end; i++) {
    bytes[to++] = bytes[i]!
    if (bytes[i] === quote) i++
  }
  ends[cell] = to
}
