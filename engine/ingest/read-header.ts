import type { Dataset } from '../definitions/dataset.ts'
import { cellLimit, cleanCell, showCell, trim, visible } from './clean-cell.ts'
import { encodingHint, type Finding } from './issues.ts'
import type { ByteSource } from './open-bytes.ts'
import { type StructureFault, splitRecords } from './split-records.ts'
import { looseName } from './suggest-units.ts'

/** What stands under a header: a column, the name of the unit beside its code, nothing that is understood, or a last cell without a header. */
export type Bound =
  | { kind: 'column'; name: string }
  | { kind: 'unit-name'; name: string }
  | { kind: 'unknown'; header: string }
  | { kind: 'nameless' }

export interface Header {
  separator: number
  row: number
  /** Where the first record begins, and its row. */
  from: number
  firstRow: number
  bound: Bound[]
  /** Headers as written, folded as they are compared. */
  folded: string[]
  /** Bytes of the first header. */
  firstCell: Uint8Array
  /** Header as written → canonical name, of those understood. */
  headerMap: Record<string, string>
}

export const columnLimit = 500
const separators = [44, 59, 9]
/** Heads are wrapped over several lines in one cell. */
const plain = { lines: true, exact: false }

/** Headers beside those of the dataset; `alone`: they are all that count, as decided when the file was read before. */
export interface HeaderMap {
  map: Record<string, string>
  alone: boolean
}

/** Finds the header of a file, its separator and what its columns are; adds what is wrong to the findings. Null: the file cannot be read on. */
export function readHeader(
  source: ByteSource,
  dataset: Dataset,
  { map, alone }: HeaderMap,
  encoding: string,
  findings: Finding[],
): Header | null {
  const declared = readSepLine(source)
  const start = declared ?? { from: 0, row: 1 }
  const names = namesOf(alone ? {} : dataset.columns, map)
  const candidates = (declared ? [declared.separator] : separators).map((separator) => readCandidate(source, separator, start))
  const [best] = candidates
    .map((candidate) => ({ candidate, known: candidate.headers.filter((header) => names.has(fold(header))).length }))
    .sort((a, b) => b.known - a.known || width(b.candidate) - width(a.candidate))
  const { headers, faults, separator, row, from, firstRow, firstCell, bad } = best!.candidate
  const fail = (code: string, column: string | null, parameters: Finding['parameters'] = {}, value: string | null = null): null => {
    findings.push({ code, row, column, value, parameters })
    return null
  }
  const [fault] = faults
  if (fault?.code === 'TOO_MANY_FIELDS') return fail('TOO_MANY_COLUMNS', null, { limit: columnLimit })
  if (fault) return fail(fault.code, null, { limit: cellLimit })
  if (width(best!.candidate) === 0) {
    findings.push({ code: 'EMPTY_FILE', row: null, column: null })
    return null
  }
  const [unreadable] = bad
  if (unreadable) return fail(unreadable.code, null, { ...encodingHint(encoding), ...unreadable.parameters }, unreadable.value)

  const folded = headers.map(fold)
  const bound = headers.map((header, ix): Bound => {
    if (folded[ix] === '' && ix === headers.length - 1 && ix > 0) return { kind: 'nameless' }
    return names.get(folded[ix]!) ?? { kind: 'unknown', header }
  })
  if (!alone) {
    settleUnitNames(dataset, bound)
    checkBound(dataset, headers, bound, row, findings)
  }
  const headerMap = Object.fromEntries(
    headers.flatMap((header, ix) => (bound[ix]!.kind === 'column' ? [[header, (bound[ix] as { name: string }).name]] : [])),
  )
  return { separator, row, from, firstRow, bound, folded, firstCell, headerMap }
}

/** Headers are compared without case; blanks of any kind, line ends too, are one blank, what is invisible is none. */
export const fold = (text: string): string =>
  trim(
    text
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .replace(/\p{DI}/gu, ''),
  ).toLowerCase()

/** A first line like `sep=;`. */
function readSepLine(source: ByteSource): { separator: number; from: number; row: number } | null {
  const head = Buffer.alloc(16)
  source.rewind(0)
  let length = 0
  for (let count = -1; length < head.length && count !== 0; length += count) count = source.read(head, length, head.length - length)
  const match = /^"?sep=([,;\t])"?[ \t]*(\r\n|\n|\r|$)/i.exec(head.toString('latin1', 0, length))
  return match ? { separator: match[1]!.charCodeAt(0), from: match[0].length, row: 2 } : null
}

interface Candidate {
  separator: number
  headers: string[]
  bad: { code: string; parameters: Record<string, string | number>; value: string }[]
  faults: StructureFault[]
  row: number
  from: number
  firstRow: number
  firstCell: Uint8Array
}

const width = ({ headers, bad, faults }: Candidate): number => faults[0]?.found ?? headers.length + bad.length

function readCandidate(source: ByteSource, separator: number, start: { from: number; row: number }): Candidate {
  const faults: StructureFault[] = []
  const splitter = splitRecords({
    source,
    separator,
    fields: columnLimit,
    room: 1,
    ...start,
    ragged: true,
    onFault: (fault) => faults.push(fault),
  })
  let block = splitter.next(1)
  // A row of separators is blank, whichever the separator turns out to be.
  while (block?.count === 1 && /^[,;\t\s]*$/.test(block.bytes.toString('latin1', block.starts[0], block.ends[splitter.place().fields - 1])))
    block = splitter.next(1)
  const candidate: Candidate = {
    separator,
    headers: [],
    bad: [],
    faults,
    row: faults[0]?.row ?? 1,
    from: 0,
    firstRow: 0,
    firstCell: new Uint8Array(),
  }
  if (!block || block.count === 0) return candidate
  const { from, row: firstRow, fields } = splitter.place()
  for (let ix = 0; ix < fields; ix++) {
    const text = cleanCell(block.bytes, block.starts[ix]!, block.ends[ix]!, plain)
    if (typeof text === 'string') candidate.headers.push(text)
    else candidate.bad.push({ ...text, value: showCell(block.bytes, block.starts[ix]!, block.ends[ix]!) })
  }
  return {
    ...candidate,
    row: faults[0]?.row ?? block.rows[0]!,
    from,
    firstRow,
    firstCell: Uint8Array.from(block.bytes.subarray(block.starts[0], block.ends[0])),
  }
}

/** Folded header → what it names. */
function namesOf(columns: Dataset['columns'], map: Record<string, string>): Map<string, Bound> {
  const names = new Map<string, Bound>()
  for (const [name, column] of Object.entries(columns)) {
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

function checkBound(dataset: Dataset, headers: string[], bound: Bound[], row: number, findings: Finding[]): void {
  const unknown = bound.flatMap((one) => (one.kind === 'unknown' ? [one.header] : []))
  const of = (name: string, kind: Bound['kind']) =>
    headers.filter((_, ix) => bound[ix]!.kind === kind && (bound[ix] as { name: string }).name === name)
  for (const [name, column] of Object.entries(dataset.columns)) {
    const place = { row, column: name, title: column.title }
    const known = [name, ...column.headers, ...(column.type === 'unit' ? column.name_headers : [])]
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
    if (own.length === 0 && !column.optional) {
      findings.push({
        ...place,
        code: 'MISSING_COLUMN',
        parameters: { column: name, known: known.join(', '), ...hintOf(known, unknown) },
      })
    }
  }
  for (const header of unknown)
    findings.push({
      code: 'UNKNOWN_COLUMN',
      row,
      column: header,
      parameters: { shown: writtenOut(header) === header ? '' : writtenOut(header) },
    })
}

/** A header in which line ends and runs of blanks show, so that two that look alike can be told apart. */
const writtenOut = (header: string): string =>
  visible(header)
    .replace(/\r?\n/g, '⏎')
    .replace(/ {2,}/g, (blanks) => '␣'.repeat(blanks.length))

/** A header not understood that is one of these names but for diacritics and signs. */
function hintOf(names: string[], unknown: string[]): { hint: string; hint_en: string } {
  const near = unknown.find((header) => header !== '' && names.some((name) => looseName(name) === looseName(header)))
  return near === undefined
    ? { hint: '', hint_en: '' }
    : { hint: `có phải cột “${writtenOut(near)}”?`, hint_en: `is it the column “${writtenOut(near)}”?` }
}
