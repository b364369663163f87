import { ChisoError } from '../errors.ts'
import { keepQuotes } from '../guard-formula.ts'
import { type CellValue, mostRows, type WrittenRow, writeWorkbook } from './write-workbook.ts'

const width = 18

/** Lines under their heads as a workbook of one sheet; texts come back unchanged where it is imported again. Throws WRONG_USAGE where a sheet has no room for them. */
export function writeTable(name: string, [heads = [], ...lines]: CellValue[][]): Generator<Uint8Array<ArrayBuffer>> {
  if (lines.length >= mostRows) throw new ChisoError('WRONG_USAGE', { what: `xlsx: > ${mostRows - 1}; csv` })
  return writeWorkbook([{ name: name.slice(0, 31), frozen: 1, widths: heads.map(() => width), rows: rowsOf(heads, lines) }])
}

function* rowsOf(heads: CellValue[], lines: CellValue[][]): Generator<WrittenRow> {
  yield { row: 1, cells: heads.map((value) => ({ value, style: 'head' })) }
  for (const [ix, line] of lines.entries())
    yield {
      row: ix + 2,
      cells: line.map((value) => (value === null ? null : { value: typeof value === 'string' ? keepQuotes(value) : value })),
    }
}
