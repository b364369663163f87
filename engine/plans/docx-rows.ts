import { openArchive } from '../ingest/workbook/open-archive.ts'
import { parseXml, prefixed } from '../ingest/workbook/parse-xml.ts'
import { corrupt } from '../ingest/workbook/refused-workbook.ts'
import type { GridRow } from './find-table.ts'

const part = 'word/document.xml'
/** Most cells of one row, and rows of all tables: what has more is no annex. */
const mostCells = 500
const mostRows = 20_000

/** Whether an archive is a text document. Throws RefusedWorkbook where it is damaged. */
export function isDocx(path: string): boolean {
  const archive = openArchive(path)
  const found = archive.find(part) !== undefined
  archive.close()
  return found
}

/**
 * The rows of each table of a text document: paragraphs of a cell as lines, cells that go on from the row above empty, a
 * cell over several columns followed by empty ones. A table inside a cell is text of that cell. Throws RefusedWorkbook.
 */
export function docxTables(path: string): GridRow[][] {
  const archive = openArchive(path)
  try {
    const entry = archive.find(part)
    if (!entry) throw corrupt('không có phần chữ', 'it has no text')
    archive.check(entry)
    const tables: GridRow[][] = []
    let depth = 0
    let [rows, cells, text]: [GridRow[], string[], string] = [[], [], '']
    let [isText, isDeleted, goesOn, span]: [boolean, number, boolean, number] = [false, 0, false, 1]
    const opened: Record<string, (attributes: Record<string, string>) => void> = {
      tbl() {
        if (depth++ === 0) rows = []
      },
      tr() {
        if (depth === 1) cells = []
      },
      tc() {
        if (depth === 1) [text, goesOn, span] = ['', false, 1]
      },
      gridSpan(attributes) {
        if (depth === 1) span = Math.min(Number(prefixed(attributes, 'val')) || 1, mostCells)
      },
      vMerge(attributes) {
        if (depth === 1) goesOn = prefixed(attributes, 'val') !== 'restart'
      },
      t() {
        isText = true
      },
      tab() {
        text += ' '
      },
      br() {
        text += '\n'
      },
      // What was struck out under review is no text any more.
      del() {
        isDeleted++
      },
    }
    const closed: Record<string, () => void> = {
      p() {
        text += '\n'
      },
      t() {
        isText = false
      },
      del() {
        isDeleted--
      },
      tc() {
        if (depth === 1 && cells.length < mostCells) cells.push(goesOn ? '' : text, ...Array.from({ length: span - 1 }, () => ''))
      },
      tr() {
        if (depth !== 1) return
        if (rows.length >= mostRows) throw corrupt('bảng quá dài', 'a table is too long')
        rows.push({ row: rows.length + 1, cells })
      },
      tbl() {
        if (--depth === 0) tables.push(rows)
      },
    }
    const handlers = {
      open: (name: string, attributes: Record<string, string>) => opened[name]?.(attributes),
      close: (name: string) => closed[name]?.(),
      text(more: string) {
        if (isText && isDeleted === 0 && depth > 0) text += more
      },
    }
    for (const _ of parseXml(archive.unpack(entry), handlers));
    return tables
  } finally {
    archive.close()
  }
}
