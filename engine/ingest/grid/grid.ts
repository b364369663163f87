/** A cell of a table that people laid out, as its text; a fault of the spreadsheet in it has its code instead. */
export interface GridCell {
  text: string
  /** ERROR_CELL, or CODE_NOT_TEXT where a spreadsheet made a date of what was typed. */
  fault?: string
}

/** A row with something in it. */
export interface GridRow {
  /** As the file numbers its rows; of a document counted over all its tables. */
  row: number
  cells: GridCell[]
}

/** Cells that are one cell; rows and columns from 0 on, both ends included. */
export interface Merged {
  top: number
  bottom: number
  left: number
  right: number
}

const empty: GridCell = { text: '' }

/** Repeats what stands in a cell over several rows in each of them, in its first column; what spreads sideways stays where it is. */
export function fillDown(rows: GridRow[], merged: Merged[]): GridRow[] {
  const byRow = new Map(rows.map((one) => [one.row, one]))
  for (const { top, bottom, left } of merged) {
    const cell = byRow.get(top + 1)?.cells[left]
    if (!cell || cell.text === '') continue
    for (let at = top + 1; at <= bottom; at++) {
      const cells = byRow.get(at + 1)?.cells
      if (!cells) continue
      while (cells.length < left) cells.push(empty)
      if (!cells[left]?.text) cells[left] = cell
    }
  }
  return rows
}
