import { type Encoding, openBytes } from '../bytes/open-bytes.ts'
import { sniffContent } from '../bytes/sniff-content.ts'
import type { StructureFault } from '../delimited/record-block.ts'
import { splitRecords } from '../delimited/split-records.ts'
import type { Header } from '../header/bind-header.ts'
import { columnLimit } from '../header/bind-header.ts'
import { openSource } from '../open-source.ts'
import type { ReadRequest } from '../read-request.ts'
import { type CellForm, formOf } from '../workbook/cell-forms.ts'
import { sheetRows } from '../workbook/open-workbook.ts'
import { RefusedWorkbook } from '../workbook/refused-workbook.ts'
import type { SheetCell, SheetRow } from '../workbook/walk-sheet.ts'
import { declaredBefore } from './find-repair.ts'

/** A cell as the file has it. Of a workbook as text files have it, unless its kind is what is wrong; null: no cell can hold it. */
export type RawCell = Pick<SheetCell, 'kind' | 'text'> | null

export interface RawRow {
  /** As the file numbers its rows. */
  row: number
  cells: RawCell[]
  /** The bytes of a record that could not be cut into cells, as text. */
  line?: string
}

/** A refused file as its rows stand in it, faulty ones too. */
export interface RawTable {
  header: Header
  /** How its columns and numbers are declared to be written. */
  declared: Pick<Asked, 'map' | 'values' | 'dates' | 'decimal' | 'thousands'>
  /** All rows with anything in them, the header and what is above it too; may be asked for again. */
  rows(): Generator<RawRow>
}

type Asked = Pick<
  ReadRequest,
  'path' | 'fileName' | 'dataset' | 'encoding' | 'sheet' | 'separator' | 'headerRow' | 'decimal' | 'thousands' | 'map' | 'values' | 'dates'
>

/** Opens a refused file as rows; null where it cannot be read as rows at all. */
export function openRawTable(asked: Asked): RawTable | null {
  try {
    const opened = openSource(asked as ReadRequest)
    if ('finding' in opened) return null
    const { source } = opened
    const declared = declaredBefore(asked, source.repair)
    const header = source.header(asked.dataset, { map: declared.map ?? {}, alone: false }, [])
    const separator = header && source.separator()
    source.close()
    if (!header) return null
    if (separator === null) return { header, declared, rows: () => workbookRows(declared, header) }
    const { encoding } = sniffContent(asked.path, asked.fileName, asked.encoding) as { encoding: Encoding }
    return { header, declared, rows: () => textRows(asked.path, encoding, separator) }
  } catch (error) {
    if (error instanceof RefusedWorkbook) return null
    throw error
  }
}

const lineShown = 1000

/** The rows of a text file, each with as many cells as it has. */
export function* textRows(path: string, encoding: Encoding, separator: string): Generator<RawRow> {
  const [source, beside] = [openBytes(path, encoding), openBytes(path, encoding)]
  const faults: StructureFault[] = []
  try {
    const splitter = splitRecords({
      source,
      separator: separator.charCodeAt(0),
      fields: columnLimit,
      from: 0,
      row: 1,
      room: 1,
      ragged: true,
      onFault: (fault) => void faults.push(fault),
    })
    for (let from = 0; ; from = splitter.place().from) {
      faults.length = 0
      const block = splitter.next(1)
      if (!block) return
      const place = splitter.place()
      const [fault] = faults
      const line = fault ? { line: lineAt(beside, from, place.from) } : {}
      if (block.count === 0) {
        if (fault) yield { row: fault.row, cells: [], ...line }
        continue
      }
      const cells = Array.from({ length: place.fields }, (_, ix): RawCell => {
        const text = block.bytes.toString('utf8', block.starts[ix], block.ends[ix])
        return block.spoilt.has(ix) ? null : { kind: 'text', text }
      })
      const isSeparatorLine = block.rows[0] === 1 && /^"?sep=.?$/i.test(cells[0]?.text ?? '')
      if (!isSeparatorLine) yield { row: block.rows[0]!, cells, ...line }
    }
  } finally {
    source.close()
    beside.close()
  }
}

/** What stands between two places of a text file, as far as it is shown. */
function lineAt(source: ReturnType<typeof openBytes>, from: number, to: number): string {
  const bytes = Buffer.alloc(Math.min(to - from, 4 * lineShown))
  source.rewind(from)
  let length = 0
  for (let count = -1; length < bytes.length && count !== 0; length += count) count = source.read(bytes, length, bytes.length - length)
  return bytes.toString('utf8', 0, length).trim().slice(0, lineShown)
}

function* workbookRows(asked: Asked, header: Header): Generator<RawRow> {
  const forms = header.bound.map((bound) => formOf(bound, asked.dataset, asked))
  const { rows, close } = sheetRows(asked.path, asked)
  try {
    for (const row of rows()) yield rawRow(row, row.row > header.row ? forms : [])
  } finally {
    close()
  }
}

function rawRow({ row, cells }: SheetRow, forms: CellForm[]): RawRow {
  const raw: RawCell[] = []
  for (const cell of cells) {
    while (raw.length < cell.column) raw.push({ kind: 'text', text: '' })
    raw.push(rawCell(cell, forms[cell.column]))
  }
  while (raw.length < forms.length) raw.push({ kind: 'text', text: '' })
  return { row, cells: raw }
}

function rawCell(cell: SheetCell, form: CellForm | undefined): RawCell {
  const { kind, text, formula } = cell
  if (kind === 'error' || formula === 'unvalued') return null
  const written = form?.(cell)
  return typeof written === 'string' ? { kind: 'text', text: written } : { kind: form ? kind : 'text', text }
}
