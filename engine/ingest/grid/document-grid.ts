import { corrupt } from '../workbook/refused-workbook.ts'
import { documentTables } from './document-tables.ts'
import { fillDown, type GridRow, type Merged } from './grid.ts'

/** The rows of all tables of a document (.docx), one after the other. Throws RefusedWorkbook. */
export function documentGrid(path: string): GridRow[] {
  const rows: GridRow[] = []
  const merged: Merged[] = []
  let row = 0
  for (const table of documentTables(path)) {
    /** The last cell over several rows in a column, by where it began. */
    const running = new Map<number, Merged>()
    for (const cells of table) {
      let left = 0
      for (const { span, over } of cells) {
        const above = running.get(left)
        if (over === 'begins') {
          const begun = { top: row, bottom: row, left, right: left }
          running.set(left, begun)
          merged.push(begun)
        } else if (over === 'goes on' && above) above.bottom = row
        else if (over === 'goes on') throw corrupt('ô gộp của bảng không có ô đầu', 'a merged cell of the table has no first one')
        left += span
      }
      row++
      const laid = cells.flatMap(({ text, span }) => [{ text: text.trim() }, ...Array.from({ length: span - 1 }, () => ({ text: '' }))])
      if (laid.some(({ text }) => text !== '')) rows.push({ row, cells: laid })
    }
  }
  return fillDown(rows, merged)
}
