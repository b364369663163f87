import type { Dataset } from '../../definitions/dataset.ts'
import type { CellStyle } from '../../documents/workbook-styles.ts'
import { mostCharacters, type WrittenCell, type WrittenRow, writeWorkbook } from '../../documents/write-workbook.ts'
import type { Issue } from '../../issue.ts'
import type { RawCell, RawTable } from './open-raw-table.ts'
import { noteTitles, repairMark, repairSheets, toFillIn } from './repair-format.ts'

/** Faults of a refused file as they are marked: by row the places of faulty cells and what is said, and by cause. */
export interface MarkedFaults {
  byRow: ReadonlyMap<number, { fields: number[]; words: string[] }>
  groups: FaultGroup[]
}

export interface FaultGroup {
  code: string
  column: string | null
  count: number
  rows: number[]
  message: string
}

/** What the third sheet tells, title and value. */
export type Facts = [title: string, value: string][]

const firstRows = 10
const widths = { cell: 16, origin: 12, faults: 60 }
const longestWords = 4000

/** Puts the faults of a file in order; `placeOf` knows the place of a column in the file. */
export function openFaults(placeOf: (issue: Issue) => number | null): { add: (issue: Issue) => void; marked: () => MarkedFaults } {
  const byRow = new Map<number, { fields: number[]; words: string[] }>()
  const groups = new Map<string, FaultGroup>()
  const words = new Map<string, string>()
  const add = (issue: Issue) => {
    const { row, code, column } = issue
    // Most faults say the same: each sentence is held once.
    const message = words.get(issue.message) ?? issue.message
    words.set(message, message)
    const key = `${code}\t${column}`
    const group = groups.get(key) ?? { code, column, count: 0, rows: [], message }
    groups.set(key, group)
    group.count++
    if (row === null) return
    if (group.rows.length < firstRows) group.rows.push(row)
    const noted = byRow.get(row) ?? { fields: [], words: [] }
    byRow.set(row, noted)
    const field = placeOf(issue)
    if (field !== null && !noted.fields.includes(field)) noted.fields.push(field)
    if (!noted.words.includes(message)) noted.words.push(message)
  }
  return { add, marked: () => ({ byRow, groups: [...groups.values()].sort((a, b) => b.count - a.count) }) }
}

interface Repair {
  table: RawTable
  /** Cells of the widest row. */
  width: number
  faults: MarkedFaults
  facts: Facts
  dataset: Dataset
}

/** The repair workbook of a refused file: its rows at their own numbers, the causes, how it was read. */
export function writeRepair({ table, width, faults, facts, dataset }: Repair): Generator<Uint8Array<ArrayBuffer>> {
  return writeWorkbook([
    {
      name: repairSheets.rows,
      rows: dataRows(table, width, faults),
      widths: [...Array.from({ length: width }, () => widths.cell), widths.origin, widths.faults],
      frozen: table.header.row,
    },
    { name: repairSheets.groups, rows: groupRows(faults.groups, dataset), widths: [24, 28, 10, 40, 90], frozen: 1 },
    { name: repairSheets.facts, rows: factRows(facts), widths: [34, 90] },
  ])
}

function* dataRows({ rows, header }: RawTable, width: number, { byRow }: MarkedFaults): Generator<WrittenRow> {
  const fields = header.bound.length
  for (const { row, cells, line } of rows()) {
    const noted = byRow.get(row)
    const written: (WrittenCell | null)[] = Array.from({ length: width }, () => null)
    const isData = row > header.row
    for (let ix = 0; ix < Math.max(cells.length, noted && isData ? fields : 0); ix++) {
      // A faulty row with too few cells is not whole until those are filled in.
      const cell = ix < cells.length ? cells[ix]! : null
      const isMarked = noted?.fields.includes(ix) ?? false
      const style: CellStyle = isMarked || cell === null ? 'marked' : row === header.row ? 'head' : 'text'
      if (isMarked || cell === null || cell.text !== '') written[ix] = writeCell(cell, style)
    }
    const words = [...(noted?.words ?? []), ...(line && noted ? [`Dòng trong tệp: ${line}`] : [])].join('\n').slice(0, longestWords)
    if (row === header.row) written.push(...[noteTitles.origin, noteTitles.faults].map((value): WrittenCell => ({ value, style: 'head' })))
    else if (isData) written.push({ value: row, style: 'plain' }, words === '' ? null : { value: words, style: 'words' })
    yield { row, cells: written }
  }
}

/** What is wrong by its kind alone keeps its kind, lest the door take it as mended. */
function writeCell(cell: RawCell, style: CellStyle): WrittenCell {
  if (cell === null) return { value: toFillIn, style }
  const { kind, text } = cell
  if (kind === 'number' || kind === 'percent') return { value: Number(text), style }
  if (kind === 'boolean') return { value: text === 'true', style }
  if (kind === 'date') return { value: serialOf(text) ?? text, style: 'marked-date' }
  return { value: text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text, style }
}

const epoch = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000

/** The serial number of a date in ISO form. */
function serialOf(text: string): number | null {
  const ms = Date.parse(text.includes('T') ? `${text}Z` : text)
  return Number.isNaN(ms) ? null : (ms - epoch) / dayMs
}

function* groupRows(groups: FaultGroup[], dataset: Dataset): Generator<WrittenRow> {
  yield { row: 1, cells: ['Mã lỗi', 'Cột', 'Số lỗi', 'Các hàng đầu', 'Cần làm gì'].map((value) => ({ value, style: 'head' })) }
  for (const [ix, { code, column, count, rows, message }] of groups.entries()) {
    const title = column === null ? '' : (dataset.columns[column]?.title.vi ?? column)
    const first = `${rows.join(', ')}${rows.length < count && rows.length > 0 ? ' …' : ''}`
    yield {
      row: ix + 2,
      cells: [
        { value: code },
        { value: title, style: 'wrapped' },
        { value: count },
        { value: first, style: 'wrapped' },
        { value: message, style: 'wrapped' },
      ],
    }
  }
}

function* factRows(facts: Facts): Generator<WrittenRow> {
  const how =
    'Sửa các ô được tô ở trang “Dữ liệu” (ô #N/A là ô phải điền hoặc để trống), lưu lại thành .xlsx rồi tải lên lại. Hai cột cuối và hai trang sau để nguyên, khi nhập sẽ được bỏ qua.'
  const lines: [string, string, CellStyle][] = [
    [repairMark, how, 'wrapped'],
    ...facts.map(([title, value]): [string, string, CellStyle] => [title, value, 'wrapped']),
  ]
  for (const [ix, [title, value, style]] of lines.entries())
    yield {
      row: ix + 1,
      cells: [
        { value: title, style: 'head' },
        { value, style },
      ],
    }
}
