import { fold, type HeaderCells, type HeaderNames } from '../header/bind-header.ts'
import { isFilledCell } from './choose-sheet.ts'
import { type HeadRow, layTexts } from './join-heads.ts'
import type { SheetCell, SheetRow } from './walk-sheet.ts'

/** A row that may be a header, or rows that may be one. */
export interface PairedRow extends HeadRow {
  pair?: {
    /** What stands in each of the rows, as headers are compared. */
    folded: string[][]
    /** Whether two look like one head of merged cells: each text above stands either over nothing or over several, and both are there. */
    isDrawn: boolean
  }
}

/** The most rows that are one head. */
export const mostHeads = 3

/** Rows as headers of data, each alone and with the one or two before it: the lower names the columns, the upper where the lower has nothing, and before it where its text stands twice (`Trực tuyến / Số lượng`). */
export function* pairHeads(rows: Iterable<SheetRow>): Generator<PairedRow> {
  let above: SheetRow[] = []
  for (const row of rows) {
    if (!row.cells.some(isFilledCell)) continue
    yield { ...row, from: row.row }
    for (let at = above.length - 1; at >= 0; at--) yield pairRows([...above.slice(at), row])
    above = [...above, row].slice(1 - mostHeads)
  }
}

/** Two or three rows as one head. */
export function pairRows([first, ...others]: SheetRow[]): PairedRow {
  return others.reduce<PairedRow>((upper, lower) => layOver(upper, lower), { ...first!, from: first!.row })
}

function layOver(upper: PairedRow, lower: SheetRow): PairedRow {
  const [carried, below] = layTexts([upper, lower]) as [string[], string[]]
  const own = carried.map(() => '')
  for (const cell of upper.cells) if (isFilledCell(cell)) own[cell.column] = cell.text
  const [above, folded] = [own, below].map((texts) => texts.map(fold)) as [string[], string[]]
  const times = Map.groupBy(folded, (text) => text)
  const cells = below.map((text, column): SheetCell => {
    const over = carried[column]!.trim()
    const isTwice = text !== '' && over !== '' && times.get(folded[column]!)!.length > 1
    return { column, kind: 'text', text: text === '' ? over : isTwice ? `${over} / ${text.trim()}` : text, formula: 'none' }
  })
  const spans = (column: number) => own[column + 1] === '' && carried[column + 1] !== ''
  const texts = own.flatMap((text, column) => (text === '' ? [] : [{ down: below[column] === '', right: spans(column) }]))
  const isDrawn =
    !upper.pair && texts.every(({ down, right }) => down !== right) && texts.some(({ down }) => down) && texts.some(({ right }) => right)
  return { ...lower, cells, from: upper.from, pair: { folded: [...(upper.pair?.folded ?? [above]), folded], isDrawn } }
}

/** A head, and of several rows what stands in each. */
export type Headed = HeaderCells & { from: number; rows?: string[][]; isDrawn?: boolean }

/** How many columns a head names. */
export const countNamed = ({ headers }: HeaderCells, names: HeaderNames): number =>
  new Set(headers.flatMap((header) => (names.get(fold(header)) as { name?: string } | undefined)?.name ?? [])).size

/** Of heads of one and of several rows the one that names most columns, of those that name as many the one of fewest rows, the first one. */
export function chooseNaming<Head extends Headed>(heads: Head[], names: HeaderNames): Head | undefined {
  const counted = heads.map((head) => ({ head, most: countNamed(head, names), depth: head.rows?.length ?? 1 }))
  return counted.sort((a, b) => b.most - a.most || a.depth - b.depth)[0]?.head
}
