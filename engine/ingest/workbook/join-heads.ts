import { isFilledCell } from './choose-sheet.ts'
import type { SheetCell, SheetRow } from './walk-sheet.ts'

/** A row that may be a header; `from`: the first row of the head it ends. */
export interface HeadRow extends SheetRow {
  from: number
}

/** Texts of a row as its cells. */
export const asSheetRow = ({ row, headers }: { row: number; headers: string[] }): SheetRow => ({
  row,
  hidden: false,
  cells: headers.map((text, column) => ({ column, kind: 'text', text, formula: 'none' })),
})

/**
 * Rows as headers of up to `depth` rows, each row as the last of them: cells below one another are one text (`Đã giải
 * quyết / Quá hạn`), and a text above is that of the empty cells right of it, as merged cells are kept. A row of column
 * numbers below a head is its last.
 */
export function* joinHeads(rows: Iterable<SheetRow>, depth: number): Generator<HeadRow> {
  if (depth === 1) {
    for (const row of rows) yield { ...row, from: row.row }
    return
  }
  const above: SheetRow[] = []
  let waiting: HeadRow[] = []
  for (const row of rows) {
    if (numbersColumns(row)) {
      waiting = waiting.map((head) => ({ ...head, row: row.row }))
      continue
    }
    yield* waiting
    above.push(row)
    if (above.length > depth) above.shift()
    waiting = above.map((_, at) => joinRows(above.slice(at)))
  }
  yield* waiting
}

/** `(1) (2) (3)`, `A B 1 2=3+4`: at least three, and nothing else. */
function numbersColumns({ cells }: SheetRow): boolean {
  const filled = cells.filter(isFilledCell)
  return filled.length >= 3 && filled.every(({ text }) => /^\s*(\(?\d{1,2}\)?(\s*=.*)?|\(\d{1,2}\s*=.*\)|\(?[A-Z]\)?)\s*$/.test(text))
}

/** The texts of rows that are one head, all as wide: a text stands in the empty cells right of it below which something stands. */
export function layTexts(rows: SheetRow[]): string[][] {
  const width = Math.max(0, ...rows.flatMap(({ cells }) => cells.filter(isFilledCell).map(({ column }) => column + 1)))
  const texts = rows.map(({ cells }) => {
    const row = Array<string>(width).fill('')
    for (const cell of cells) if (isFilledCell(cell)) row[cell.column] = cell.text
    return row
  })
  const hasBelow = (level: number, column: number) => texts.slice(level + 1).some((row) => row[column] !== '')
  /** Where each cell of the row above has its text from. */
  let origin = Array.from({ length: width }, () => 0)
  texts.slice(0, -1).forEach((row, level) => {
    const own: number[] = []
    for (let column = 0; column < width; column++) {
      const left = column > 0 && row[column] === '' && hasBelow(level, column) && origin[column] === origin[column - 1]
      own[column] = left ? own[column - 1]! : column
      if (left) row[column] = row[column - 1]!
    }
    origin = own
  })
  return texts
}

function joinRows(rows: SheetRow[]): HeadRow {
  const last = rows.at(-1)!
  const texts = layTexts(rows)
  const cells = texts[0]!.map((_, column): SheetCell => {
    const parts = texts.map((row) => row[column]!.trim()).filter((text) => text !== '')
    return { column, kind: 'text', text: parts.join(' / '), formula: 'none' }
  })
  return { ...last, cells, from: rows[0]!.row }
}
