import type { ByteSource } from '../bytes/open-bytes.ts'
import { splitRecords } from '../delimited/split-records.ts'
import { asSheetRow, joinHeads } from '../workbook/join-heads.ts'
import { addHeaderCell, columnLimit, countKnown, type HeaderNames } from './bind-header.ts'

/** Below so many rows with something in them no header is looked for. */
const mostTitles = 30
/** Fewer headers than these are no header. */
const fewest = 2

/** The row of a text file, among the first, that has most headers understood, or ends a head of up to `depth` rows that has; null where none looks like a header. */
export function guessHeader(
  source: ByteSource,
  separators: number[],
  start: { from: number; row: number },
  names: HeaderNames,
  depth: number,
): { row: number; known: number } | null {
  const found = separators.flatMap((separator) => rowsOf(source, separator, start, names, depth))
  const [best] = found.filter(({ known }) => known >= fewest).sort((a, b) => b.known - a.known || a.row - b.row)
  return best ?? null
}

function rowsOf(source: ByteSource, separator: number, start: { from: number; row: number }, names: HeaderNames, depth: number) {
  const splitter = splitRecords({ source, separator, fields: columnLimit, room: 1, ...start, ragged: true, onFault: () => {} })
  const rows: { row: number; headers: string[] }[] = []
  for (let block = splitter.next(1), met = 0; block && met < mostTitles; block = splitter.next(1), met++) {
    if (block.count === 0) continue
    const cells: { headers: string[]; bad: [] } = { headers: [], bad: [] }
    for (let ix = 0; ix < splitter.place().fields; ix++) addHeaderCell(cells, block.bytes, block.starts[ix]!, block.ends[ix]!)
    rows.push({ row: block.rows[0]!, headers: cells.headers })
  }
  return [...joinHeads(rows.map(asSheetRow), depth)].map(({ row, cells }) => ({
    row,
    known: countKnown(
      names,
      cells.map(({ text }) => text),
    ),
  }))
}
