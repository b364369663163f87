import { addHeaderCell, columnLimit, countKnown, type HeaderCells, type HeaderNames } from '../header/bind-header.ts'
import { mostTitles, type TitleAbove, titleOver } from '../header/title-above.ts'
import { isFilledCell } from './choose-sheet.ts'
import { chooseNaming, countNamed, type Headed, mostHeads, type PairedRow } from './pair-heads.ts'

type Candidate = Headed & { width: number }
type Found = Omit<Candidate, 'from' | 'isDrawn'> & TitleAbove

/**
 * The row `declared`, else the one among the first that has most headers understood, else the first with anything in it; two or three
 * rows as one where that names more columns, or two that name as many and look like one. `skipped`: the first row above it, if there is
 * one; `rows`: each row of several.
 */
export function findHeader(rows: Iterable<PairedRow>, names: HeaderNames, declared?: number): Found | null {
  if (declared !== undefined) return readDeclared(rows, names, declared)
  let best: Candidate | null = null
  const pairs: Candidate[] = []
  const all: Candidate[] = []
  let most = -1
  let first: number | null = null
  let looked = 0
  for (const row of rows) {
    const candidate = candidateOf(row)
    if (!candidate) continue
    first ??= row.from
    if (row.pair) {
      pairs.push(candidate)
      continue
    }
    all.push(candidate)
    const known = countKnown(names, candidate.headers)
    if (known > most) {
      best = candidate
      most = known
    }
    if (++looked === mostTitles) break
  }
  return best && foundAs(pairOver(best, pairs, names) ?? best, all, first)
}

/** The rows that are the header rather than the one; null where none are. */
function pairOver(one: Candidate, pairs: Candidate[], names: HeaderNames): Candidate | null {
  const best = chooseNaming(pairs, names)
  const alone = countNamed(one, names)
  if (best && countNamed(best, names) > alone) return best
  return pairs.find((two) => [two.from, two.row].includes(one.row) && two.isDrawn && countNamed(two, names) === alone) ?? null
}

/** A row with nothing in it is a header without a name; rows around it are one head with it where they name more together than any of them. */
function readDeclared(rows: Iterable<PairedRow>, names: HeaderNames, declared: number): Found {
  let first: number | null = null
  const above: Candidate[] = []
  let near: Candidate[][] = []
  let after = 0
  for (const row of rows) {
    const candidate = candidateOf(row)
    if (!candidate) continue
    first ??= row.from
    if (row.pair) near.at(-1)!.push(candidate)
    else if (row.row > declared && ++after === mostHeads) break
    else {
      if (row.row < declared && above.length < mostTitles) above.push(candidate)
      near = [...(row.row <= declared ? near.slice(1 - mostHeads) : near), [candidate]]
    }
  }
  const one = near.find(([single]) => single!.row === declared)?.[0]
  if (!one) return { row: declared, headers: [''], bad: [], width: 1, ...titleOver(above, declared, first) }
  return foundAs(chooseAround(one, near.flat(), names), above, first)
}

/** The head of several rows that a row is one of, where together they name more than it, and than fewer of them or others near; or two that begin with it, name as many and look like one. */
export function chooseAround<Head extends Headed>(one: Head, near: Head[], names: HeaderNames): Head {
  const best = chooseNaming(near, names)!
  const alone = countNamed(one, names)
  if (best.from <= one.row && one.row <= best.row && countNamed(best, names) > alone) return best
  return near.find((two) => two.isDrawn && two.from === one.row && countNamed(two, names) === alone) ?? one
}

const foundAs = ({ from, isDrawn: _, ...found }: Candidate, rows: Candidate[], first: number | null): Found => ({
  ...found,
  ...titleOver(rows, from, first),
})

/** A row, or rows, as headers; null where nothing stands there. */
function candidateOf({ row, from, cells, pair }: PairedRow): Candidate | null {
  const width = (cells.findLast(isFilledCell)?.column ?? -1) + 1
  if (width === 0) return null
  const read: HeaderCells = { row, headers: [], bad: [] }
  const texts = new Map(cells.map(({ column, text }) => [column, text]))
  for (let column = 0; column < Math.min(width, columnLimit); column++) {
    const bytes = Buffer.from(texts.get(column) ?? '')
    addHeaderCell(read, bytes, 0, bytes.length)
  }
  return { ...read, width, from, ...(pair && { rows: pair.folded, isDrawn: pair.isDrawn }) }
}
