import { isLongText, trim, visible } from '../cells/clean-cell.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import { fold, type Header } from '../header/bind-header.ts'
import { blockRows, type OnFault, repeatsHeader, type SourceFault } from '../record-source.ts'
import { numbersColumns } from '../rows/look-at-row.ts'
import type { CellForm } from './cell-forms.ts'
import { isFilledCell } from './choose-sheet.ts'
import { columnName, type SheetCell, type SheetRow } from './walk-sheet.ts'

const lineEnd = 10
/** More of a faulty cell than an issue shows. */
const shown = 600

/** The rows below the header as blocks of records, with the faults and warnings that only a workbook has. */
export function* sheetRecords(
  rows: Iterable<SheetRow>,
  header: Header,
  forms: CellForm[],
  onFault: OnFault,
  most: () => number,
): Generator<RecordBlock, number> {
  const fields = forms.length
  const block = openBlock(fields)
  let room = most()
  let records = 0
  let hasHidden = false
  let used = 0
  let met = 0

  /** Puts the text of a cell into the block. */
  const write = (cell: number, text: string) => {
    const size = Buffer.byteLength(text) + 1
    if (used + size > block.bytes.length) {
      const bigger = Buffer.allocUnsafe(2 * block.bytes.length + size)
      block.bytes.copy(bigger, 0, 0, used)
      block.bytes = bigger
    }
    block.starts[cell] = used
    used += block.bytes.write(text, used)
    block.ends[cell] = used
    block.bytes[used++] = lineEnd
  }
  /** What its kind or its length refuses stands as empty, and is told. */
  const judge = (cell: SheetCell, row: number): string | null => {
    const { column: field, text, kind, formula } = cell
    const tell = (fault: Omit<SourceFault, 'row' | 'field'>): null => {
      onFault({ row, field, ...fault, ...(text !== '' && { value: visible(trim(text.slice(0, shown))) }) })
      return null
    }
    const { kind: under } = header.bound[field]!
    if (under === 'column' || under === 'unit-name') {
      if (formula === 'unvalued') return tell({ code: 'FORMULA_WITHOUT_VALUE' })
      if (kind === 'error') return tell({ code: 'ERROR_CELL' })
      if (formula === 'valued') onFault({ row, field, code: 'FORMULA_CELL', odd: true })
    }
    const form = forms[field]!(cell)
    if (typeof form !== 'string') return tell(form)
    return isLongText(form) ? tell({ code: 'CELL_TOO_LONG' }) : form
  }
  /** The place of a record in the block, all its cells empty. */
  const begin = (): number => {
    const from = block.count * fields
    block.starts.fill(used, from, from + fields)
    block.ends.fill(used, from, from + fields)
    return from
  }
  /** A row wider than the header is shown, its further cells in the last that are empty, and not kept. */
  const refuse = ({ row, cells }: SheetRow, found: number) => {
    const from = begin()
    for (const { column, text } of cells) if (column < fields) write(from + column, text)
    let field = fields - 1
    const beside = cells.filter((cell) => cell.column >= fields && isFilledCell(cell))
    for (const { text } of beside) {
      if (text === '') continue
      while (field >= 0 && block.starts[from + field] !== block.ends[from + field]) field--
      if (field >= 0) write(from + field, text)
    }
    const at = columnName(beside[0]!.column)
    onFault({ code: 'TOO_MANY_FIELDS', row, field: null, found, says: 'BESIDE_TABLE', parameters: { at } }, block, block.count)
  }
  let isFresh = true
  const add = ({ row, cells }: SheetRow) => {
    const from = begin()
    // Numbers that number the columns are no ids and codes.
    const isNumbering = isFresh && numbersColumns(cells.map(({ text }) => fold(text)))
    isFresh = false
    for (const cell of cells) {
      if (cell.column >= fields) break
      const text = isNumbering ? cell.text : judge(cell, row)
      if (text === null) block.spoilt.add(from + cell.column)
      else write(from + cell.column, text)
    }
    block.rows[block.count] = row
    if (!repeatsHeader(header, block, block.count)) block.count++
    else {
      onFault({ code: 'REPEATED_HEADER', row, field: null })
      isFresh = true
      for (let field = 0; field < fields; field++) block.spoilt.delete(from + field)
    }
  }

  for (const read of rows) {
    if (read.row <= header.row) continue
    const last = read.cells.findLast(isFilledCell)
    if (!last) continue
    records++
    if (read.hidden && !hasHidden) onFault({ code: 'HIDDEN_ROWS', row: read.row, field: null, odd: true })
    hasHidden ||= read.hidden
    if (last.column >= fields) refuse(read, last.column + 1)
    else add(read)
    if (++met < room) continue
    yield block
    block.count = used = met = 0
    block.spoilt.clear()
    room = most()
  }
  if (block.count > 0) yield block
  return records
}

const openBlock = (fields: number): RecordBlock => ({
  bytes: Buffer.alloc(1 << 18),
  count: 0,
  fields,
  rows: new Int32Array(blockRows),
  starts: new Int32Array(blockRows * fields),
  ends: new Int32Array(blockRows * fields),
  spoilt: new Set(),
})
