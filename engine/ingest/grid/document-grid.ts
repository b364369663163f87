import { openArchive } from '../workbook/open-archive.ts'
import { parseXml } from '../workbook/parse-xml.ts'
import { corrupt, RefusedWorkbook } from '../workbook/refused-workbook.ts'
import { fillDown, type GridRow, type Merged } from './grid.ts'

/** A cell as it is being read: how many columns it takes, and whether it goes on the one above it. */
interface Open {
  text: string
  span: number
  goesOn: boolean
}

/** The rows of all tables of a document (.docx), one after the other; a table within a cell is text of that cell. Throws RefusedWorkbook. */
export function documentGrid(path: string): GridRow[] {
  const archive = openArchive(path)
  try {
    const entry = archive.find('word/document.xml')
    if (!entry)
      throw new RefusedWorkbook('WRONG_TYPE', {
        what: 'tên là .docx, nội dung là thứ khác',
        what_en: 'the name says .docx, the content is something else',
      })
    archive.check(entry)
    const { rows, merged, handlers } = readRows()
    for (const _ of parseXml(archive.unpack(entry), handlers));
    return fillDown(rows, merged)
  } finally {
    archive.close()
  }
}

const mostRows = 10_000
const mostColumns = 64

function readRows() {
  const rows: GridRow[] = []
  const merged: Merged[] = []
  let depth = 0
  let row = 0
  let cells: Open[] = []
  let cell: Open | null = null
  let isText = false
  /** Columns in which a cell over several rows is open, by where it began. */
  let running = new Map<number, Merged>()

  const closeRow = () => {
    let left = 0
    for (const one of cells) {
      const above = running.get(left)
      if (one.goesOn && above) above.bottom = row - 1
      else if (one.goesOn) throw corrupt('ô gộp của bảng không có ô đầu', 'a merged cell of the table has no first one')
      left += one.span
    }
    const laid = cells.flatMap(({ text, span }) => [{ text: text.trim() }, ...Array.from({ length: span - 1 }, () => ({ text: '' }))])
    if (laid.length > mostColumns) throw corrupt('bảng có quá nhiều cột', 'the table has too many columns')
    if (laid.some(({ text }) => text !== '')) rows.push({ row, cells: laid })
  }
  return {
    rows,
    merged,
    handlers: {
      open(name: string, attributes: Record<string, string>) {
        const value = Object.entries(attributes).find(([key]) => key.endsWith(':val') || key === 'val')?.[1]
        if (name === 'tbl') {
          if (++depth === 1) running = new Map()
        } else if (depth !== 1) {
          if (depth > 1 && name === 't') isText = true
        } else if (name === 'tr') {
          if (++row > mostRows) throw corrupt('bảng quá dài', 'the table is too long')
          cells = []
        } else if (name === 'tc') {
          cell = { text: '', span: 1, goesOn: false }
          cells.push(cell)
        } else if (name === 'gridSpan' && cell) cell.span = Math.min(mostColumns, Math.max(1, Number(value) || 1))
        else if (name === 'vMerge' && cell) {
          const left = cells.slice(0, -1).reduce((sum, { span }) => sum + span, 0)
          cell.goesOn = value !== 'restart'
          if (!cell.goesOn) {
            const begun = { top: row - 1, bottom: row - 1, left, right: left }
            running.set(left, begun)
            merged.push(begun)
          }
        } else if (name === 't') isText = true
        else if (cell && (name === 'br' || name === 'tab')) cell.text += name === 'br' ? '\n' : ' '
      },
      close(name: string) {
        if (name === 't') isText = false
        else if (name === 'p' && cell) cell.text += '\n'
        else if (name === 'tbl') depth--
        else if (depth !== 1) return
        else if (name === 'tr') closeRow()
        else if (name === 'tc') cell = null
      },
      text(text: string) {
        if (isText && cell) cell.text += text
      },
    },
  }
}
