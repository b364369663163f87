import { addHeaderCell, columnLimit, countKnown, type HeaderCells, type HeaderNames } from '../bind-header.ts'
import { isFilledCell } from './choose-sheet.ts'
import type { HeadRow } from './join-heads.ts'
import type { SheetRow } from './walk-sheet.ts'

/** Below so many rows with something in them no header is looked for. */
const mostTitles = 30

type Found = HeaderCells & { width: number; skipped: number | null }

/** The row `declared`, else the one among the first that has most headers understood, else the first with anything in it; `skipped`: the first row above it, if there is one. */
export function findHeader(rows: Iterable<HeadRow>, names: HeaderNames, declared?: number): Found | null {
  if (declared !== undefined) return readDeclared(rows, declared)
  let best: (HeaderCells & { width: number; from: number }) | null = null
  let most = -1
  let first: number | null = null
  let looked = 0
  for (const row of rows) {
    const width = (row.cells.findLast(isFilledCell)?.column ?? -1) + 1
    if (width === 0) continue
    first ??= row.from
    const read = headerCells(row, Math.min(width, columnLimit))
    const known = countKnown(names, read.headers)
    if (known > most) {
      best = { ...read, width, from: row.from }
      most = known
    }
    if (row.from === row.row && ++looked === mostTitles) break
  }
  return best && { ...best, skipped: first === best.from ? null : first }
}

/** A row with nothing in it is a header without a name. */
function readDeclared(rows: Iterable<HeadRow>, declared: number): Found {
  let first: number | null = null
  for (const row of rows) {
    const width = (row.cells.findLast(isFilledCell)?.column ?? -1) + 1
    if (width === 0) continue
    first ??= row.row
    if (row.row > declared) break
    if (row.row === declared)
      return { ...headerCells(row, Math.min(width, columnLimit)), width, skipped: first === declared ? null : first }
  }
  return { row: declared, headers: [''], bad: [], width: 1, skipped: first !== null && first < declared ? first : null }
}

function headerCells({ row, cells }: SheetRow, width: number): HeaderCells {
  const read: HeaderCells = { row, headers: [], bad: [] }
  const texts = new Map(cells.map(({ column, text }) => [column, text]))
  for (let column = 0; column < width; column++) {
    const bytes = Buffer.from(texts.get(column) ?? '')
    addHeaderCell(read, bytes, 0, bytes.length)
  }
  return read
}
