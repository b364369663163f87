import { fold } from '../bind-header.ts'
import { isFilledCell } from './choose-sheet.ts'
import { type HeadRow, layTexts } from './join-heads.ts'
import type { SheetCell, SheetRow } from './walk-sheet.ts'

/** A row that may be a header, or two rows that may be one. */
export interface PairedRow extends HeadRow {
  pair?: {
    /** What stands in each of the two, as headers are compared. */
    folded: string[][]
    /** Whether they look like one head of merged cells: each text above stands either over nothing or over several, and both are there. */
    isDrawn: boolean
  }
}

/** Rows as headers of data, each alone and with the one before it: the lower names the columns, the upper where the lower has nothing, and before it where its text stands twice (`Trực tuyến / Số lượng`). */
export function* pairHeads(rows: Iterable<SheetRow>): Generator<PairedRow> {
  let above: SheetRow | null = null
  for (const row of rows) {
    if (!row.cells.some(isFilledCell)) continue
    yield { ...row, from: row.row }
    if (above) yield pairRows(above, row)
    above = row
  }
}

function pairRows(upper: SheetRow, lower: SheetRow): PairedRow {
  const [carried, below] = layTexts([upper, lower]) as [string[], string[]]
  const own = carried.map(() => '')
  for (const cell of upper.cells) if (isFilledCell(cell)) own[cell.column] = cell.text
  const folded = [own, below].map((texts) => texts.map(fold))
  const times = Map.groupBy(folded[1]!, (text) => text)
  const cells = below.map((text, column): SheetCell => {
    const over = carried[column]!.trim()
    const isTwice = text !== '' && over !== '' && times.get(folded[1]![column]!)!.length > 1
    return { column, kind: 'text', text: text === '' ? over : isTwice ? `${over} / ${text.trim()}` : text, formula: 'none' }
  })
  const spans = (column: number) => own[column + 1] === '' && carried[column + 1] !== ''
  const texts = own.flatMap((text, column) => (text === '' ? [] : [{ down: below[column] === '', right: spans(column) }]))
  const isDrawn = texts.every(({ down, right }) => down !== right) && texts.some(({ down }) => down) && texts.some(({ right }) => right)
  return { ...lower, cells, from: upper.row, pair: { folded, isDrawn } }
}
