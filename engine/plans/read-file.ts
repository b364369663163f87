import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { extname } from 'node:path'
import { type AnnexColumn, type AnnexWords, annexColumns } from '../definitions/annex-words.ts'
import { type Encoding, openBytes } from '../ingest/bytes/open-bytes.ts'
import { refuseLarge } from '../ingest/bytes/refuse-large.ts'
import { sniffContent } from '../ingest/bytes/sniff-content.ts'
import { splitRecords } from '../ingest/delimited/split-records.ts'
import { documentTables, isDocument } from '../ingest/grid/document-tables.ts'
import { columnLimit } from '../ingest/header/bind-header.ts'
import { type Finding, issueOf } from '../ingest/issues/issues.ts'
import { asText } from '../ingest/workbook/cell-forms.ts'
import { sheetRows } from '../ingest/workbook/open-workbook.ts'
import { RefusedWorkbook } from '../ingest/workbook/refused-workbook.ts'
import { columnName } from '../ingest/workbook/walk-sheet.ts'
import type { Issue } from '../issue.ts'
import type { Words } from '../words.ts'
import { cutText } from './cut-text.ts'
import { type FoundTable, findTable, type GridRow } from './find-table.ts'

/** Most bytes of an annex, most characters of a cell and most rows: what is larger is something else. */
export const largestAnnex = 8 << 20
const longestCell = 20_000
const mostRows = 5000

/** What is wrong with an annex beyond what the door of files says. */
const faults: Record<string, (value: string) => Words> = {
  MISSING_COLUMN: (value) => ({ vi: `Không thấy cột "${value}" trong bảng phụ lục`, en: `The annex has no column "${value}"` }),
  NO_ROWS: () => ({ vi: 'Bảng phụ lục không có dòng nhiệm vụ nào', en: 'The table of the annex has no row of tasks' }),
  TOO_FEW_FIELDS: () => ({
    vi: 'Dòng cuối của bảng thiếu ô: hãy sao chép lại cả bảng',
    en: 'The last row of the table lacks cells: copy the whole table again',
  }),
  CONTROL_CHAR: () => ({ vi: 'Có ký tự điều khiển trong ô', en: 'There is a control character in the cell' }),
  CELL_TOO_LONG: () => ({ vi: 'Ô quá dài', en: 'The cell is too long' }),
  TOO_MANY_ROWS: () => ({ vi: `Bảng có hơn ${mostRows} dòng`, en: `The table has more than ${mostRows} rows` }),
}
const tell = (code: string, row: number | null, column: AnnexColumn | null, language: keyof Words, value = ''): Issue => ({
  ...{ row, column, code, message: faults[code]!(value)[language], value: value.slice(0, 100) || null },
})

/** Marks that turn the direction of text, and what is no character of text at all. */
const odd = /[\u0000-\u0009\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/u

/**
 * The table of an annex as it stands in a file: text with tabs, a document, CSV or a workbook; or every reason why it is
 * not taken. Throws FILE_NOT_FOUND, TOO_LARGE.
 */
export function readAnnexFile(
  words: AnnexWords,
  { path, fileName }: { path: string; fileName: string },
  language: keyof Words,
): FoundTable | { issues: Issue[] } {
  refuseLarge(path, largestAnnex)
  try {
    const read = gridsOf(words, path, fileName)
    if ('finding' in read) return { issues: [issueOf(read.finding, language)] }
    const tried = read.grids.map((grid) => findTable(words, grid))
    const found = tried.find((one) => 'rows' in one)
    const faults = (found && read.faults?.[tried.indexOf(found)]) ?? []
    if (faults.length > 0) return { issues: faults.map((fault) => issueOf(fault, language)) }
    if (!found) {
      const nearest = tried.flatMap((one) => ('missing' in one ? [one.missing] : [])).sort((a, b) => a.length - b.length)[0]
      return {
        issues: (nearest ?? annexColumns).map((column) => tell('MISSING_COLUMN', null, column, language, words.columns[column][0])),
      }
    }
    const issues = issuesOf(found, read.cut ?? null, language)
    return issues.length > 0 ? { issues } : found
  } catch (error) {
    if (error instanceof RefusedWorkbook) return { issues: [issueOf(error.finding, language)] }
    throw error
  }
}

function issuesOf({ rows }: FoundTable, cut: GridRow | null, language: keyof Words): Issue[] {
  if (rows.length === 0) return [tell('NO_ROWS', null, null, language)]
  if (rows.length > mostRows) return [tell('TOO_MANY_ROWS', null, null, language)]
  const issues = rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell, ix) => [
      ...(odd.test(cell) ? [tell('CONTROL_CHAR', row, annexColumns[ix]!, language)] : []),
      ...(cell.length > longestCell ? [tell('CELL_TOO_LONG', row, annexColumns[ix]!, language, cell)] : []),
    ]),
  )
  return cut ? [...issues, tell('TOO_FEW_FIELDS', cut.row, null, language, cut.cells.join(' ').trim())] : issues
}

type Grids = { grids: GridRow[][]; cut?: GridRow; faults?: Finding[][] } | { finding: Finding }

function gridsOf(words: AnnexWords, path: string, fileName: string): Grids {
  const extension = extname(fileName).toLowerCase()
  if (extension === '.docx' && startsAsZip(path) && isDocument(path)) return { grids: documentGrids(path) }
  const sniffed = sniffContent(path, fileName, undefined)
  if (sniffed === 'workbook') {
    const { rows, close } = sheetRows(path, {})
    const faults: Finding[] = []
    const grid = [...rows()].map(({ row, cells }): GridRow => {
      const laid: string[] = []
      const within = cells.filter(({ column }) => column < columnLimit)
      for (const cell of within) {
        laid[cell.column] = asText(cell)
        const code = cell.formula === 'unvalued' ? 'FORMULA_WITHOUT_VALUE' : cell.kind === 'error' ? 'ERROR_CELL' : null
        if (code) faults.push({ code, row, column: columnName(cell.column), value: cell.text, parameters: {} })
      }
      const numbers = new Set(within.filter(({ kind }) => kind === 'number').map(({ column }) => column))
      return { row, cells: Array.from(laid, (cell) => cell ?? ''), numbers }
    })
    close()
    return { grids: [grid], faults: [faults] }
  }
  if ('finding' in sniffed) return sniffed
  if (extension !== '.csv') {
    const text = decode(path, sniffed.encoding)
    if (text === null)
      return {
        finding: { code: 'BAD_ENCODING', row: 1, column: null, parameters: { encoding: sniffed.encoding.name, hint: '', hint_en: '' } },
      }
    const rows = cutText(text.replace(/\r\n?/g, '\n'), annexColumns.length, words.columns.number)
    const last = rows.at(-1)
    const isCut = last !== undefined && last.cells.length < annexColumns.length && last.cells.length !== 2
    if (rows.length > 0) return { grids: [rows], ...(isCut && { cut: last }) }
  }
  const read = [',', ';', '\t'].map((separator) => csvRows(path, sniffed.encoding, separator))
  return { grids: read.map(({ rows }) => rows), faults: read.map(({ fault }) => (fault ? [fault] : [])) }
}

/** The rows of each table of a document: cells that go on from the row above empty, a cell over several columns followed by empty ones. */
const documentGrids = (path: string): GridRow[][] =>
  documentTables(path).map((table) =>
    table.map((cells, ix) => ({
      row: ix + 1,
      cells: cells.flatMap(({ text, span, over }) => [over === 'goes on' ? '' : text, ...Array.from({ length: span - 1 }, () => '')]),
    })),
  )

function startsAsZip(path: string): boolean {
  const [file, head] = [openSync(path, 'r'), Buffer.alloc(4)]
  readSync(file, head, 0, 4, 0)
  closeSync(file)
  return head.toString('latin1', 0, 2) === 'PK'
}

/** The text of a small file; null where it is not of the encoding. */
function decode(path: string, { decode: how, mark }: Encoding): string | null {
  const bytes = readFileSync(path).subarray(mark)
  if (how === 'utf-8') {
    const text = bytes.toString('utf8')
    return text.includes('\ufffd') ? null : text
  }
  const decoder = how()
  return (decoder.write(bytes) ?? '') + (decoder.end() ?? '')
}

function csvRows(path: string, encoding: Encoding, separator: string): { rows: GridRow[]; fault: Finding | null } {
  const source = openBytes(path, encoding)
  const rows: GridRow[] = []
  let fault: Finding | null = null
  try {
    const splitter = splitRecords({
      ...{ source, separator: separator.charCodeAt(0), fields: columnLimit, from: 0, row: 1, room: 1, ragged: true },
      onFault: ({ code, row, found }) => {
        fault ??= { code, row, column: null, parameters: { found } }
      },
    })
    for (let block = splitter.next(1); block; block = splitter.next(1)) {
      if (block.count === 0) continue
      const { bytes, starts, ends } = block
      const cells = Array.from({ length: splitter.place().fields }, (_, ix) => bytes.toString('utf8', starts[ix], ends[ix]))
      rows.push({ row: block.rows[0]!, cells })
    }
    return { rows, fault }
  } finally {
    source.close()
  }
}
