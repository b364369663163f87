import { addHeaderCell, columnLimit, countKnown, fold, type HeaderCells, type HeaderNames } from '../bind-header.ts'
import { isFilledCell } from './choose-sheet.ts'
import type { PairedRow } from './pair-heads.ts'
import type { SheetRow } from './walk-sheet.ts'

/** Below so many rows with something in them no header is looked for. */
const mostTitles = 30

type Found = HeaderCells & { width: number; skipped: number | null; rows?: string[][] }
type Candidate = HeaderCells & { width: number; from: number; pair?: PairedRow['pair'] }

/**
 * The row `declared`, else the one among the first that has most headers understood, else the first with anything in it; two rows as
 * one where that names more columns, or as many and they look like one. `skipped`: the first row above it, if there is one; `rows`: each row of two.
 */
export function findHeader(rows: Iterable<PairedRow>, names: HeaderNames, declared?: number): Found | null {
  if (declared !== undefined) return readDeclared(rows, declared)
  let best: Candidate | null = null
  const pairs: Candidate[] = []
  let most = -1
  let first: number | null = null
  let looked = 0
  for (const row of rows) {
    const width = (row.cells.findLast(isFilledCell)?.column ?? -1) + 1
    if (width === 0) continue
    first ??= row.from
    const read = headerCells(row, Math.min(width, columnLimit))
    const candidate: Candidate = { ...read, width, from: row.from }
    if (row.pair) {
      pairs.push({ ...candidate, pair: row.pair })
      continue
    }
    const known = countKnown(names, read.headers)
    if (known > most) {
      best = candidate
      most = known
    }
    if (row.from === row.row && ++looked === mostTitles) break
  }
  if (!best) return null
  const { pair, ...found } = pairOver(best, pairs, names) ?? best
  return { ...found, skipped: first === found.from ? null : first, ...(pair && { rows: pair.folded }) }
}

/** The two rows that are the header rather than the one; null where none are. */
function pairOver(one: Candidate, pairs: Candidate[], names: HeaderNames): Candidate | null {
  const named = ({ headers }: Candidate) =>
    new Set(headers.flatMap((header) => (names.get(fold(header)) as { name?: string } | undefined)?.name ?? [])).size
  const [best] = pairs.map((pair) => ({ pair, most: named(pair) })).sort((a, b) => b.most - a.most)
  const alone = named(one)
  if (best && best.most > alone) return best.pair
  return pairs.find((two) => [two.from, two.row].includes(one.row) && two.pair!.isDrawn && named(two) === alone) ?? null
}

/** A row with nothing in it is a header without a name. */
function readDeclared(rows: Iterable<PairedRow>, declared: number): Found {
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
