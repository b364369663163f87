import type { SetWordings } from '../../definitions/set-wordings.ts'
import type { GridCell, GridRow } from '../../ingest/grid/grid.ts'
import { columnName } from '../../ingest/workbook/walk-sheet.ts'
import type { Issue } from '../../issue.ts'
import { plainText } from '../wordings/template.ts'
import { type AnnexFault, annexIssue, noHeader } from './annex-issues.ts'
import { type LineCode, readCodes } from './read-codes.ts'

/** A criterion as a row of the table has it, with the lines below that go on it. */
export interface AnnexLine {
  row: number
  code: string
  title: string
  max: number | null
  /** Its rule in words, a part a line. */
  rule: string[]
  asks: string[]
  note: string[]
  children: AnnexLine[]
}
export interface Annex {
  areas: AnnexLine[]
  /** The total the table prints. */
  total: number | null
  /** Rows of what lies outside the maximum, which nobody can read as criteria: their words. */
  beside: { row: number; text: string }[]
}

type Column = keyof SetWordings['columns']
type Columns = Partial<Record<Column, number>>

/** The header: the first row that names the criteria and their points, whatever stands above it. */
function findHeader(rows: GridRow[], { columns }: SetWordings): { at: number; columns: Columns } | null {
  const known = Object.entries(columns).flatMap(([column, names]) => names.map((name) => [plainText(name), column as Column] as const))
  for (const [at, { cells }] of rows.entries()) {
    const found: Columns = {}
    cells.forEach(({ text }, place) => {
      const column = known.find(([name]) => name === plainText(text))?.[1]
      if (column && found[column] === undefined) found[column] = place
    })
    if (found.title !== undefined && found.max !== undefined) return { at, columns: found }
  }
  return null
}

/** Numbers of columns below the header: (1) (2) (3). */
const isNumbering = ({ cells }: GridRow): boolean => {
  const filled = cells.filter(({ text }) => text !== '')
  return filled.length > 1 && filled.every(({ text }, at) => text.replace(/[()]/g, '') === String(at + 1))
}

/** A table as a tree of criteria, or every fault with its row and column. */
export function readAnnex(rows: GridRow[], wordings: SetWordings): Annex | { issues: Issue[] } {
  const header = findHeader(rows, wordings)
  if (!header) return { issues: [noHeader(wordings.columns)] }
  const { columns } = header
  const issues: Issue[] = []
  const fault = (code: AnnexFault, row: number, column: Column, value: string) =>
    void issues.push(annexIssue(code, row, columns[column] === undefined ? null : columnName(columns[column]), value))
  const cellOf = ({ row, cells }: GridRow, column: Column): string => {
    const cell: GridCell | undefined = columns[column] === undefined ? undefined : cells[columns[column]]
    if (cell?.fault) fault(cell.fault as AnnexFault, row, column, cell.text)
    return cell?.text ?? ''
  }
  const says = (text: string, words: string[]) => words.some((word) => plainText(text).startsWith(plainText(word)))
  const annex: Annex = { areas: [], total: null, beside: [] }
  const body = rows.slice(header.at + 1).filter((row) => !isNumbering(row) && !row.cells.every(({ text }) => text === ''))
  const codes = readCodes(body.map((row) => [cellOf(row, 'code'), cellOf(row, 'title')]))
  const byCode = new Map<string, AnnexLine>()
  let last: AnnexLine | null = null
  let isBeside = false
  for (const [at, row] of body.entries()) {
    const of: LineCode = codes[at]!
    const title = 'title' in of ? of.title : cellOf(row, 'title')
    const points = cellOf(row, 'max')
    const rest = { rule: linesOf(cellOf(row, 'rule')), asks: linesOf(cellOf(row, 'asks')), note: linesOf(cellOf(row, 'note')) }
    if ((of.kind === 'none' || of.kind === 'bad') && isTotal(title || cellOf(row, 'code'), wordings)) {
      annex.total = numberOf(points) ?? annex.total
      continue
    }
    if (of.kind === 'area') isBeside = says(title, wordings.beside)
    if (isBeside) {
      annex.beside.push({ row: row.row, text: [title, ...rest.rule].join(' ') })
      continue
    }
    if (of.kind === 'bad') {
      fault('BAD_CODE', row.row, 'code', of.text)
      continue
    }
    if (of.kind === 'none' || goesOn(of.code, title, last)) {
      // Words above the first criterion are none of the table's.
      if (!last) continue
      const line = of.kind === 'none' && title !== '' ? [numberOf(points) === null ? title : `${title}: ${points}`] : []
      last.rule.push(
        ...line,
        ...(of.kind === 'none' && title === '' && points !== '' && rest.rule.length === 1 ? [`${rest.rule[0]}: ${points}`] : rest.rule),
      )
      last.asks.push(...rest.asks)
      last.note.push(...rest.note)
      continue
    }
    if (byCode.has(of.code)) {
      fault('DUPLICATE_ID', row.row, 'code', of.code)
      continue
    }
    if (title === '') fault('REQUIRED', row.row, 'title', '')
    const max = points === '' ? null : numberOf(points)
    if (points !== '' && max === null) fault('BAD_NUMBER', row.row, 'max', points)
    last = { row: row.row, code: of.code, title: title.replace(/\s+/g, ' '), max, ...rest, children: [] }
    byCode.set(of.code, last)
    if (of.kind === 'area') annex.areas.push(last)
    else {
      const parent = of.parent === null ? undefined : byCode.get(of.parent)
      if (parent) parent.children.push(last)
      else fault('NO_PARENT', row.row, 'code', of.code)
    }
  }
  if (byCode.size === 0 && issues.length === 0) issues.push(annexIssue('NO_ROWS', null, null))
  return issues.length > 0 ? { issues } : annex
}

/** Whether a row without a code says no more than that it is a sum: "TỔNG CỘNG (I + II)", not "Tổng số văn bản đã rà soát". */
const isTotal = (text: string, { totals, point }: SetWordings): boolean => {
  const said = plainText(text).replace(/\([^)]*\)/g, '')
  return totals.map(plainText).some(
    (word) =>
      said.startsWith(word) &&
      said
        .slice(word.length)
        .split(/[^\p{L}]+/u)
        .every((rest) => rest === '' || point.includes(rest)),
  )
}

/** A merged cell repeats the code and the title in each of its rows. */
const goesOn = (code: string, title: string, last: AnnexLine | null): boolean =>
  last?.code === code && last.title === title.replace(/\s+/g, ' ')

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A number; null where it is none, or could be thousands as well as a fraction: 1.000. */
const numberOf = (text: string): number | null =>
  /^\d{1,6}([.,]\d{1,6})?$/.test(text) && !/^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? Number(text.replace(',', '.')) : null
