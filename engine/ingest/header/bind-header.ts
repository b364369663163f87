import type { Dataset } from '../../definitions/dataset.ts'
import { hasLostLetters } from '../../lost-letters.ts'
import { cleanCell, composed, severalLines, showCell, trim, visible } from '../cells/clean-cell.ts'
import { encodingHint, type Finding } from '../issues/issues.ts'
import { runsOf } from '../rows/row-kinds.ts'
import { nearestHeader } from './near-header.ts'

/** What stands under a header: a column, the name of the unit beside its code, nothing that is understood, or a last cell without a header. */
export type Bound =
  | { kind: 'column'; name: string }
  | { kind: 'unit-name'; name: string }
  | { kind: 'unknown'; header: string }
  | { kind: 'nameless' }

/** The header of a file, as it was understood. */
export interface Header {
  row: number
  bound: Bound[]
  /** Headers as written, folded as they are compared. */
  folded: string[]
  /** Of a head of two rows what stands in each, folded in the same way. */
  rows?: string[][]
  /** Header as written → canonical name, of those understood. */
  headerMap: Record<string, string>
}

/** The row that is taken for the header: its cells as text, and those that are none. */
export interface HeaderCells {
  row: number
  headers: string[]
  bad: { code: string; parameters: Record<string, string | number>; value: string }[]
}

export const columnLimit = 500

/** Headers beside those of the dataset; `alone`: they are all that count, as decided when the file was read before. */
export interface HeaderMap {
  map: Record<string, string>
  alone: boolean
}

/** Folded header → what it names. */
export type HeaderNames = Map<string, Bound>

/** Headers are compared without case; blanks of any kind, line ends too, are one blank, what is invisible is none. */
export const fold = (text: string): string =>
  trim(
    composed(text)
      .replace(/\s+/g, ' ')
      .replace(/\p{DI}/gu, ''),
  ).toLowerCase()

/** How many of these headers are understood. */
export const countKnown = (names: HeaderNames, headers: string[]): number => headers.filter((header) => names.has(fold(header))).length

/** Adds a cell of the header as it lies in the bytes. */
export function addHeaderCell({ headers, bad }: Omit<HeaderCells, 'row'>, bytes: Buffer, start: number, end: number): void {
  const text = cleanCell(bytes, start, end, severalLines)
  if (typeof text === 'string') headers.push(text)
  else bad.push({ ...text, value: showCell(bytes, start, end) })
}

/** Tells what each column of a header is; adds what is wrong to the findings. Null: the file cannot be read on. */
export function bindHeader(
  { row, headers, bad }: HeaderCells,
  dataset: Dataset,
  names: HeaderNames,
  alone: boolean,
  encoding: string,
  findings: Finding[],
): Header | null {
  const [unreadable] = bad
  if (headers.length + bad.length === 0) {
    findings.push({ code: 'EMPTY_FILE', row: null, column: null })
    return null
  }
  if (unreadable) {
    const { code, value } = unreadable
    findings.push({ code, row, column: null, value, parameters: { ...encodingHint(encoding), ...unreadable.parameters } })
    return null
  }
  const folded = headers.map(fold)
  const bound = headers.map((header, ix): Bound => {
    if (folded[ix] === '' && ix === headers.length - 1 && ix > 0) return { kind: 'nameless' }
    return names.get(folded[ix]!) ?? { kind: 'unknown', header }
  })
  if (!alone) {
    settleUnitNames(dataset, bound)
    checkBound(dataset, headers, names, bound, row, findings)
  }
  const headerMap = Object.fromEntries(
    headers.flatMap((header, ix) => (bound[ix]!.kind === 'column' ? [[header, (bound[ix] as { name: string }).name]] : [])),
  )
  return { row, bound, folded, headerMap }
}

/** Folded header → what it names. */
export function namesOf({ columns }: Dataset, { map, alone }: HeaderMap): HeaderNames {
  const names: HeaderNames = new Map()
  for (const [name, column] of Object.entries(alone ? {} : columns)) {
    if (column.type === 'unit') for (const header of column.name_headers) names.set(fold(header), { kind: 'unit-name', name })
    for (const header of [name, ...column.headers]) names.set(fold(header), { kind: 'column', name })
  }
  for (const [header, name] of Object.entries(map)) names.set(fold(header), { kind: 'column', name })
  return names
}

/** A unit's name without its code beside it is the unit's column itself. */
function settleUnitNames(dataset: Dataset, bound: Bound[]): void {
  for (const name of Object.keys(dataset.columns)) {
    if (bound.some((one) => one.kind === 'column' && one.name === name)) continue
    bound.forEach((one, ix) => {
      if (one.kind === 'unit-name' && one.name === name) bound[ix] = { kind: 'column', name }
    })
  }
}

function checkBound(dataset: Dataset, headers: string[], names: HeaderNames, bound: Bound[], row: number, findings: Finding[]): void {
  const unknown = bound.flatMap((one) => (one.kind === 'unknown' ? [one.header] : []))
  const sign = bound.some(({ kind }) => kind === 'column') ? undefined : partedBy(headers, names)
  let whole = sign !== undefined ? sayWhole(sign) : unknown.filter(hasLostLetters).length > 1 ? lostInHeader : undefined
  const meant = new Map<string, string>()
  const of = (name: string, kind: Bound['kind']) =>
    headers.filter((_, ix) => bound[ix]!.kind === kind && (bound[ix] as { name: string }).name === name)
  for (const [name, column] of Object.entries(dataset.columns)) {
    const place = { row, column: name, title: column.title }
    const known = [...new Set([name, ...column.headers, ...(column.type === 'unit' ? column.name_headers : [])])]
    const own = of(name, 'column')
    for (const same of [own, of(name, 'unit-name')]) {
      if (same.length > 1)
        findings.push({
          ...place,
          code: 'DUPLICATE_HEADER',
          value: same.at(-1)!,
          parameters: { headers: same.map((header) => `“${writtenOut(header)}”`).join(', ') },
        })
    }
    if (own.length > 0) continue
    const header = nearestHeader(
      unknown.filter((one) => !meant.has(one)),
      known,
    )
    if (header !== undefined) meant.set(header, column.headers[0] ?? name)
    if (column.optional) continue
    findings.push({
      ...place,
      code: 'MISSING_COLUMN',
      parameters: { column: name, known: known.join(', '), ...(whole ?? hintOf(header)) },
      ...(header !== undefined && { header }),
    })
    whole = undefined
  }
  const nameless = bound.flatMap((one, ix) => (one.kind === 'unknown' && one.header === '' ? [ix + 1] : []))
  if (nameless.length > 0)
    findings.push({ code: 'UNKNOWN_COLUMN', row, column: '', parameters: { at: sayRuns(nameless) }, says: 'NAMELESS_COLUMN' })
  for (const header of unknown.filter((one) => one !== ''))
    findings.push({
      code: 'UNKNOWN_COLUMN',
      row,
      column: header,
      parameters: { shown: writtenOut(header) === header ? '' : writtenOut(header), meant: meant.get(header) ?? '' },
    })
}

/** The sign that parts the names of several columns within one cell: a whole line that was quoted, or never cut. */
const partedBy = (headers: string[], names: HeaderNames): string | undefined =>
  [';', ',', '\t', '|', '；'].find((sign) => headers.some((header) => countKnown(names, header.split(sign)) > 1))

/** What is said of a header saved under an encoding that has no Vietnamese letters. */
const lostInHeader = {
  hint: 'nhiều chữ của tiêu đề đã thành dấu “?” từ khi tệp được lưu, khai báo bảng mã nào cũng không lấy lại được; hãy lưu lại từ tệp gốc ở dạng CSV UTF-8 (hoặc .xlsx)',
  hint_en:
    'many letters of the header became “?” when the file was saved, no encoding brings them back; save it again from its source as CSV UTF-8 (or .xlsx)',
}

const sayWhole = (sign: string): { hint: string; hint_en: string } => ({
  hint: `cả dòng tiêu đề nằm trong một ô, các tên ngăn bằng “${sign === '\t' ? 'tab' : sign}”; hãy tách thành các cột ở tệp gốc (Text to Columns) rồi lưu lại`,
  hint_en: `the whole header lies in one cell, its names parted by “${sign === '\t' ? 'tab' : sign}”; split it at the source (Text to Columns) and save again`,
})

const sayRuns = (numbers: number[]): string =>
  runsOf(numbers)
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    .join(', ')

/** A header in which line ends and runs of blanks show, so that two that look alike can be told apart. */
const writtenOut = (header: string): string =>
  visible(header)
    .replace(/\r?\n/g, '⏎')
    .replace(/ {2,}/g, (blanks) => '␣'.repeat(blanks.length))

function hintOf(near: string | undefined): { hint: string; hint_en: string } {
  return near === undefined
    ? { hint: '', hint_en: '' }
    : { hint: `có phải cột “${writtenOut(near)}”?`, hint_en: `is it the column “${writtenOut(near)}”?` }
}
