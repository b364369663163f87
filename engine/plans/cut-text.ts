import { fold } from '../ingest/header/bind-header.ts'
import { type GridRow, isHeading } from './find-table.ts'

const bareNumber = /^(?:\d+|[IVXLC]+|[A-ZĐ])$/

/**
 * Cuts a table that was copied out of a text document into its rows: a tab before each cell, or tabs between cells and
 * row ends that cannot be told from line ends within a cell. So cells are counted: a row has `width` of them, a heading
 * (a Roman number or a letter, and its title) two. `begins`: the words of the first heading of the table. Rows are
 * numbered by the line they begin in. The last row may have fewer cells than it ought to.
 */
export function cutText(text: string, width: number, begins: string[]): GridRow[] {
  const pieces = text.split('\t')
  const starts = begins.map(fold)
  const isStart = (one: string) => starts.includes(fold(one))
  const lastLine = (piece: string) => piece.slice(piece.lastIndexOf('\n') + 1)
  const tabbed = pieces.findIndex((piece, at) => at > 0 && isStart(piece))
  const between = pieces.findIndex((piece) => isStart(lastLine(piece)))
  const isTabbed = tabbed >= 0
  const from = isTabbed ? tabbed : between
  if (from < 0) return []

  const rows: GridRow[] = []
  let line = 1 + countLines(pieces.slice(0, isTabbed ? from : from + 1).join(' '))
  let cells: string[] = []
  let begun = line
  const add = (cell: string) => {
    if (cells.length === 0) begun = line
    cells.push(cell)
    if (cells.length === width || (cells.length === 2 && isHeading(cells[0]!.trim()))) {
      rows.push({ row: begun, cells })
      cells = []
    }
  }
  for (const [at, piece] of pieces.entries()) {
    if (at < from) continue
    if (isTabbed) {
      add(piece)
      line += countLines(piece)
      continue
    }
    // The piece holds the end of one row and the first cell of the next, where a row ends in it.
    const ends = cells.length === width - 1 || (cells.length === 1 && isHeading(cells[0]!.trim()))
    if (at === from) add(lastLine(piece))
    else if (ends && at < pieces.length - 1) {
      const { last, first } = splitRowEnd(piece)
      add(last)
      line += countLines(piece) - countLines(first)
      add(first)
      line += countLines(first)
    } else {
      add(piece)
      line += countLines(piece)
    }
  }
  if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: begun, cells })
  return rows
}

/** The last cell of a row and the first of the next: its last line, with the bare numbers right above it. */
function splitRowEnd(piece: string): { last: string; first: string } {
  const lines = piece.split('\n')
  let cut = lines.length - 1
  while (
    cut > 1 &&
    (lines[cut - 1]!.trim() === ''
      ? lines[cut]!.trim() !== '' && bareNumber.test(above(lines, cut))
      : bareNumber.test(lines[cut - 1]!.trim()))
  )
    cut--
  return { last: lines.slice(0, cut).join('\n'), first: lines.slice(cut).join('\n') }
}

const above = (lines: string[], at: number): string =>
  lines
    .slice(1, at)
    .findLast((line) => line.trim() !== '')
    ?.trim() ?? ''

const countLines = (text: string): number => text.split('\n').length - 1
