import { openArchive } from '../workbook/open-archive.ts'
import { parseXml, prefixed } from '../workbook/parse-xml.ts'
import { corrupt, RefusedWorkbook } from '../workbook/refused-workbook.ts'

/** A cell of a table in a document: its paragraphs as lines, over how many columns it lies, and what it is of a cell over several rows. */
export interface DocumentCell {
  text: string
  span: number
  over: 'begins' | 'goes on' | null
}

const part = 'word/document.xml'
/** Rows of all tables, and columns of one: what has more is laid out for nobody to read. */
const mostRows = 10_000
const mostColumns = 64

/** Whether an archive is a text document (.docx). Throws RefusedWorkbook where it is damaged. */
export function isDocument(path: string): boolean {
  const archive = openArchive(path)
  const found = archive.find(part) !== undefined
  archive.close()
  return found
}

/** The tables of a document, each as its rows; a table within a cell is text of that cell. Throws RefusedWorkbook. */
export function documentTables(path: string): DocumentCell[][][] {
  const archive = openArchive(path)
  try {
    const entry = archive.find(part)
    if (!entry)
      throw new RefusedWorkbook('WRONG_TYPE', {
        what: 'tên là .docx, nội dung là thứ khác',
        what_en: 'the name says .docx, the content is something else',
      })
    archive.check(entry)
    const { tables, handlers } = readTables()
    for (const _ of parseXml(archive.unpack(entry), handlers));
    return tables
  } finally {
    archive.close()
  }
}

function readTables() {
  const tables: DocumentCell[][][] = []
  let rows: DocumentCell[][] = []
  let cells: DocumentCell[] = []
  let cell: DocumentCell | null = null
  let [depth, count, deleted, isText] = [0, 0, 0, false]
  const add = (text: string) => {
    if (cell) cell.text += text
  }
  const closeRow = () => {
    if (++count > mostRows) throw corrupt('bảng quá dài', 'the table is too long')
    if (cells.reduce((sum, { span }) => sum + span, 0) > mostColumns)
      throw corrupt('bảng có quá nhiều cột', 'the table has too many columns')
    rows.push(cells)
  }
  /** What counts in the outermost table alone. */
  const outermost: Record<string, (attributes: Record<string, string>) => void> = {
    tr() {
      cells = []
    },
    tc() {
      cell = { text: '', span: 1, over: null }
      cells.push(cell)
    },
    gridSpan(attributes) {
      if (cell) cell.span = Math.min(Math.max(1, Number(prefixed(attributes, 'val')) || 1), mostColumns)
    },
    vMerge(attributes) {
      if (cell) cell.over = prefixed(attributes, 'val') === 'restart' ? 'begins' : 'goes on'
    },
  }
  return {
    tables,
    handlers: {
      open(name: string, attributes: Record<string, string>) {
        if (name === 'tbl' && ++depth === 1) rows = []
        else if (name === 't') isText = true
        // What was struck out under review is no text any more.
        else if (name === 'del') deleted++
        else if (name === 'tab') add(' ')
        else if (name === 'br') add('\n')
        else if (depth === 1) outermost[name]?.(attributes)
      },
      close(name: string) {
        if (name === 't') isText = false
        else if (name === 'del') deleted--
        else if (name === 'p') add('\n')
        else if (name === 'tbl' && --depth === 0) tables.push(rows)
        else if (depth !== 1) return
        else if (name === 'tc') cell = null
        else if (name === 'tr') closeRow()
      },
      text(text: string) {
        if (isText && deleted === 0) add(text)
      },
    },
  }
}
