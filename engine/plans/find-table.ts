import { type AnnexColumn, type AnnexWords, annexColumns } from '../definitions/annex-words.ts'
import { composed } from '../ingest/cells/clean-cell.ts'
import { fold } from '../ingest/header/bind-header.ts'

/** A row of a table as it stands in a file, numbered as the file numbers it. */
export interface GridRow {
  row: number
  cells: string[]
  /** The cells that are numbers of a workbook: with a point before the fraction, none between thousands. */
  numbers?: ReadonlySet<number>
}

/** The nine columns of an annex as they were found: their headings, and below them the rows that have anything in them. */
export interface FoundTable {
  headings: string[]
  rows: GridRow[]
}

/** A heading apart from the number before it and the brackets behind. */
const bare = (heading: string): string => fold(heading.replace(/\([^)]*\)?/g, ' ')).replace(/^[\d.]+\s*[-–.)]*\s*/, '')

/** Where each column of an annex stands in a row of headings; columns that are not there are missing. */
function placesOf(words: AnnexWords, cells: string[]): Map<AnnexColumn, number> {
  const places = new Map<AnnexColumn, number>()
  const headings = cells.map(bare)
  for (const column of annexColumns) {
    const known = words.columns[column].map(fold)
    const at = headings.findIndex((heading, ix) => ![...places.values()].includes(ix) && known.some((word) => heading.startsWith(word)))
    if (at >= 0) places.set(column, at)
  }
  return places
}

/** The table of an annex among the rows of a file, or the columns that no row of headings has, of the row that comes nearest. */
export function findTable(words: AnnexWords, grid: GridRow[]): FoundTable | { missing: AnnexColumn[] } {
  let nearest: { at: number; places: Map<AnnexColumn, number> } = { at: -1, places: new Map() }
  for (const [at, { cells }] of grid.entries()) {
    const places = placesOf(words, cells)
    if (places.size > nearest.places.size) nearest = { at, places }
  }
  const { at, places } = nearest
  const missing = annexColumns.filter((column) => !places.has(column))
  if (missing.length > 0) return { missing }
  const order = annexColumns.map((column) => places.get(column)!)
  const budget = places.get('budget')!
  const lay = ({ row, cells, numbers }: GridRow): GridRow => {
    const plain = cells.map(clean)
    // Money is read as offices write it, in which 12.345 is more than twelve thousand.
    if (numbers?.has(budget)) plain[budget] = plain[budget]!.replace('.', ',')
    const [first = '', title = '', ...more] = plain.filter((cell) => cell !== '')
    // A heading runs over the columns, wherever they stand.
    if (isHeading(first) && plain[order[0]!] === first && more.length === 0)
      return { row, cells: annexColumns.map((_, ix) => [first, title][ix] ?? '') }
    return { row, cells: order.map((place) => plain[place] ?? '') }
  }
  const rows = grid
    .slice(at + 1)
    .filter(({ cells }) => !isNumbering(cells) && placesOf(words, cells).size < annexColumns.length)
    .map(lay)
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { headings: order.map((place) => clean(grid[at]!.cells[place]!)), rows }
}

/** Whether a number is that of a part: a Roman one, or a letter. */
export const isHeading = (number: string): boolean => /^(?:[IVXLC]+|[A-ZĐ])$/.test(number)

/** The row below the headings that numbers the columns. */
const isNumbering = (cells: string[]): boolean =>
  cells.length > 1 && cells.every((cell, ix) => cell.replace(/[()\s]/g, '') === String(ix + 1))

/** A cell as it is kept: its lines, without blanks at their ends and without what is invisible; empty lines are left out. */
export const clean = (text: string): string =>
  composed(text)
    .replace(/(?![\u202a-\u202e\u2066-\u2069])\p{DI}/gu, '')
    .split(/\r\n|[\n\r\v\f\u2028\u2029]/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
