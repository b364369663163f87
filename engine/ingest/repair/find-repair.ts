import { trim } from '../cells/clean-cell.ts'
import type { ReadRequest } from '../read-request.ts'
import type { Archive } from '../workbook/open-archive.ts'
import type { Parts, Sheet } from '../workbook/read-parts.ts'
import { type SheetCell, type SheetRow, walkSheet } from '../workbook/walk-sheet.ts'
import { factTitles, noteTitles, type RepairFacts, repairMark, repairSheets } from './repair-format.ts'

/** A row of a repair workbook without its notes; `origin`: its row in the refused file, null where it has none, and in the head where no such column is left. */
export interface NotedRow extends SheetRow {
  origin: number | null
  isHead: boolean
}

/** How many rows of the third sheet are looked at. */
const looked = 40

type Kept = { [Name in keyof RepairFacts]: (text: string) => RepairFacts[Name] | undefined }

const matching = (form: RegExp) => (text: string) => (form.test(text) ? text : undefined)
/** What a cell holds as JSON; what is not of the form is as good as nothing. */
const jsonOf =
  <T>(isOf: (value: unknown) => value is T) =>
  (text: string): T | undefined => {
    try {
      const value: unknown = JSON.parse(text)
      return isOf(value) ? value : undefined
    } catch {
      return undefined
    }
  }
const recordOf =
  <T>(isOf: (value: unknown) => value is T) =>
  (value: unknown): value is Record<string, T> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isOf)
const isText = (value: unknown): value is string => typeof value === 'string'

/** How each line is read, by hand: the worker that reads loads no library of schemas for them. */
const kept: Kept = {
  sha256: matching(/^[0-9a-f]{64}$/),
  seq: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
  file: (text) => (text.length <= 200 ? text : undefined),
  decimal: matching(/^[.,]$/),
  thousands: matching(/^(?:[^\p{L}\p{N}\s]|space|none)$/u),
  map: jsonOf(recordOf(isText)),
  values: jsonOf(recordOf(recordOf(isText))),
  dates: jsonOf(recordOf(isText)),
}

/** Whether a workbook is one that was given out to be mended: its sheet of rows, and of which file it came. */
export function findRepair(archive: Archive, parts: Parts): { sheet: Sheet; facts: RepairFacts } | null {
  const find = (wanted: string) => parts.sheets.find(({ name }) => trim(name) === wanted)
  const [sheet, told] = [find(repairSheets.rows), find(repairSheets.facts)]
  if (!sheet || !told) return null
  const lines = new Map<string, string>()
  for (const { row, cells } of walkSheet(archive, told, parts)) {
    if (row > looked) break
    const [title, value] = [0, 1].map((column) => trim(cells.find((cell) => cell.column === column)?.text ?? ''))
    if (title !== '' && value !== '') lines.set(title!, value!)
  }
  if (!lines.has(repairMark)) return null
  const said = Object.entries(factTitles).flatMap(([name, title]) => {
    const value = lines.has(title) ? kept[name as keyof Kept]!(lines.get(title)!) : undefined
    return value === undefined ? [] : [[name, value]]
  })
  const facts: RepairFacts = { seq: null, ...Object.fromEntries(said) }
  return facts.sha256 === undefined || facts.file === undefined ? null : { sheet, facts }
}

/** The rows of a repair workbook, its notes taken out wherever they stand. */
export function* readNoted(rows: Iterable<SheetRow>): Generator<NotedRow> {
  const titles = Object.values(noteTitles)
  let notes: number[] | null = null
  let origin = -1
  for (const row of rows) {
    let isHead = false
    if (!notes) {
      const found = row.cells.filter(({ text }) => titles.includes(trim(text)))
      if (found.length > 0) {
        isHead = true
        notes = found.map(({ column }) => column)
        origin = found.find(({ text }) => trim(text) === noteTitles.origin)?.column ?? -1
      }
    }
    const said = Number(row.cells.find(({ column }) => column === origin)?.text ?? Number.NaN)
    const known = isHead && origin >= 0 ? row.row : Number.isSafeInteger(said) && said > 0 ? said : null
    yield { ...row, cells: without(row.cells, notes ?? []), origin: known, isHead }
  }
}

const without = (cells: SheetCell[], notes: number[]): SheetCell[] =>
  cells.flatMap((cell) =>
    notes.includes(cell.column) ? [] : [{ ...cell, column: cell.column - notes.filter((note) => note < cell.column).length }],
  )

type Declared = Pick<ReadRequest, 'map' | 'values' | 'dates' | 'decimal' | 'thousands'>

/** A repair workbook is read with what was declared of the file it came of, unless something else is declared now. */
export function declaredBefore<Asked extends Declared>(asked: Asked, facts: RepairFacts | null): Asked {
  if (!facts) return asked
  const { map, values, dates, decimal, thousands } = facts
  const format = asked.decimal === undefined && asked.thousands === undefined ? { decimal, thousands } : {}
  return { ...asked, map: asked.map ?? map, values: asked.values ?? values, dates: asked.dates ?? dates, ...format }
}
