import { extname } from 'node:path'
import type { Issue } from '../../issue.ts'
import type { Encoding } from '../bytes/open-bytes.ts'
import { refuseLarge } from '../bytes/refuse-large.ts'
import { sniffContent } from '../bytes/sniff-content.ts'
import { cleanCell, severalLines } from '../cells/clean-cell.ts'
import { type Finding, issueOf } from '../issues/issues.ts'
import { textRows } from '../repair/open-raw-table.ts'
import { RefusedWorkbook } from '../workbook/refused-workbook.ts'
import { columnName } from '../workbook/walk-sheet.ts'
import { documentGrid } from './document-grid.ts'
import type { GridCell, GridRow } from './grid.ts'
import { workbookGrid } from './workbook-grid.ts'

/** Most bytes of a table that is laid out for people to read. */
export const largestGrid = 8 << 20

/**
 * The rows of a table without a declared header: of a workbook (.xlsx), of the tables of a document (.docx) or of a text
 * file; or what is wrong with the file or its cells. Throws FILE_NOT_FOUND, TOO_LARGE.
 */
export function readGrid(
  path: string,
  fileName: string,
  { sheet, encoding }: { sheet?: string | undefined; encoding?: string | undefined },
): { rows: GridRow[] } | { issues: Issue[] } {
  refuseLarge(path, largestGrid)
  try {
    const read = rowsOf(path, fileName, sheet, encoding)
    if ('finding' in read) return { issues: [issueOf(read.finding)] }
    const issues: Issue[] = []
    const rows = read.rows.map(({ row, cells }) => ({ row, cells: cells.map((cell, at) => cleaned(cell, row, at, issues)) }))
    return issues.length > 0 ? { issues } : { rows }
  } catch (error) {
    if (!(error instanceof RefusedWorkbook)) throw error
    return { issues: [issueOf(error.finding)] }
  }
}

function rowsOf(path: string, fileName: string, sheet: string | undefined, encoding: string | undefined) {
  if (extname(fileName).toLowerCase() === '.docx') return { rows: documentGrid(path) }
  const sniffed = sniffContent(path, fileName, encoding)
  if (sniffed === 'workbook') return { rows: workbookGrid(path, sheet) }
  return 'finding' in sniffed ? sniffed : { rows: delimitedGrid(path, sniffed.encoding) }
}

const separators = [',', ';', '\t']

/** A text file by the separator that cuts its rows into the most cells. */
function delimitedGrid(path: string, encoding: Encoding): GridRow[] {
  const tried = separators.map((separator) =>
    [...textRows(path, encoding, separator)].map(({ row, cells }) => ({ row, cells: cells.map((cell) => ({ text: cell?.text ?? '' })) })),
  )
  const width = (rows: GridRow[]) => rows.reduce((sum, { cells }) => sum + cells.length, 0)
  return tried.reduce((best, rows) => (width(rows) > width(best) ? rows : best))
}

function cleaned({ text, fault }: GridCell, row: number, at: number, issues: Issue[]): GridCell {
  const bytes = Buffer.from(text.replaceAll('\t', ' '))
  const clean = cleanCell(bytes, 0, bytes.length, severalLines)
  if (typeof clean === 'string') return { text: clean, ...(fault === undefined ? {} : { fault }) }
  const finding: Finding = { ...clean, row, column: columnName(at), value: text, parameters: clean.parameters }
  issues.push(issueOf(finding))
  return { text: '' }
}
