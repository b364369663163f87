import type { Dataset } from '../../definitions/dataset.ts'
import type { NoDataRows, RowWords } from '../../definitions/no-data-rows.ts'
import { openBeginnings } from '../cells/beginnings.ts'
import { showCell } from '../cells/clean-cell.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import { fold, type Header, namesOf } from '../header/bind-header.ts'
import { ownColumns } from './fill-absent.ts'
import type { RowKind } from './row-kinds.ts'

/** What the cells of one record alone say of it. */
export interface Looked {
  /** What they name the row; `table`: the head of another table; null where nothing does. */
  kind: RowKind | 'table' | null
  /** Half of the required cells or more are empty, and in the few that are filled stand words. */
  few: boolean
  /** The cell that says so, as it is shown. */
  text: string
}
export type Look = (block: RecordBlock, record: number) => Looked

export const ordinary: Looked = { kind: null, few: false, text: '' }
/** The head of a table has no fewer cells. */
const fewest = 3
/** A name under a signature, or a line of a note, fills no more cells. */
const fewCells = 3
/** So much of a cell is looked at, in bytes. */
const longest = 1000

/** Opens the look at the records of a file; what is plainly data is passed over by a few comparisons of bytes. */
export function openLook(dataset: Dataset, header: Header, noData: NoDataRows): Look {
  const own = ownColumns(header)
  const required = header.bound
    .slice(0, own)
    .flatMap((one, field) => (one.kind === 'column' && dataset.columns[one.name]!.required ? [field] : []))
  const sums = dataset.total_lines
  const total = { ...noData.total, whole: [...noData.total.whole, ...sums] }
  const kinds = Object.entries({ ...noData, total }).map(([kind, words]) => ({ kind: kind as RowKind, says: openWords(words) }))
  const isTotal = sums.length > 0 ? openWords({ ...total, holds: [] }) : openWhole(total)
  const heads = new Set([...namesOf(dataset, { map: {}, alone: false }).keys(), ...header.folded].filter((text) => text !== ''))
  const begins = openBeginnings([...total.whole, ...total.begins, ...heads])
  const mayBegin: typeof begins = (bytes, start, end) => begins(bytes, start, end) || mayNumber(bytes, start, end)
  const isSparse = (empty: number) => empty > 0 && 2 * empty >= required.length

  return (block, record) => {
    const { bytes, starts, ends } = block
    const from = record * block.fields
    const fields = Math.min(block.fields, own)
    let first = from
    while (first < from + fields && starts[first] === ends[first]) first++
    if (first === from + fields) return ordinary
    let empty = 0
    for (const field of required) if (starts[from + field] === ends[from + field]) empty++
    const beside = first + 1 < from + fields && mayBegin(bytes, starts[first + 1]!, ends[first + 1]!)
    if (!isSparse(empty) && !beside && !mayBegin(bytes, starts[first]!, ends[first]!)) return ordinary

    if (isNumbering(block, record, fields)) return { kind: 'numbering', few: false, text: showCell(bytes, starts[first]!, ends[first]!) }
    const cells = Array.from({ length: fields }, (_, field) => textAt(block, from + field))
    const filled = cells.flatMap((text, field) => (text === '' ? [] : [{ text, field }]))
    const shown = (field: number) => showCell(bytes, starts[from + field]!, ends[from + field]!)
    if (isOtherHead(filled, header, heads)) return { kind: 'table', few: false, text: shown(filled[0]!.field) }
    if (!isSparse(required.filter((field) => cells[field] === '').length)) {
      const found = filled.slice(0, 2).find(({ text }) => isTotal(text))
      return found ? { kind: 'total', few: false, text: shown(found.field) } : ordinary
    }
    const few = filled.length <= fewCells && filled.every(({ text }) => isSaid(text))
    for (const { kind, says } of kinds) {
      // A group has a name and nothing else.
      const found = kind === 'group' && !few ? undefined : filled.find(({ text }) => says(text))
      if (found) return { kind, few: false, text: shown(found.field) }
    }
    return { kind: null, few, text: filled[0] ? shown(filled[0].field) : '' }
  }
}

const textAt = ({ bytes, starts, ends }: RecordBlock, cell: number): string =>
  starts[cell] === ends[cell] ? '' : fold(bytes.toString('utf8', starts[cell]!, Math.min(ends[cell]!, starts[cell]! + longest)))

/** Whether words stand in the cells as in a head: two that are names of columns, or that of the first one's own column among words alone. */
function isOtherHead(filled: { text: string; field: number }[], header: Header, heads: Set<string>): boolean {
  if (filled.length < fewest || !filled.every(({ text }) => isSaid(text))) return false
  const known = filled.filter(({ text }) => heads.has(text)).length
  return known > 1 || (filled[0]!.text === header.folded[filled[0]!.field] && !filled.some(({ text }) => /\d/.test(text)))
}

/** Names and sentences, no ids, codes or numbers. */
const isSaid = (text: string): boolean => !/\d/.test(text) || text.includes(' ')

const withoutEnd = (text: string): string => text.replace(/[\s:.…]+$/u, '')

/** Whether a text is one of the words that are all of a cell. A word with a full stop is none without it: `x` is no numeral. */
function openWhole({ whole, begins }: RowWords): (text: string) => boolean {
  const known = new Set([...whole, ...begins.filter((one) => !one.endsWith('.'))].map((one) => withoutEnd(fold(one))))
  return (text) => known.has(withoutEnd(text))
}

/** Whether a text holds any of the words, in one of their three ways. */
function openWords(words: RowWords): (text: string) => boolean {
  const isWhole = openWhole(words)
  const begins = words.begins.map(fold)
  const holds = words.holds.map((parts) => parts.map((part) => ` ${plainWords(part)} `))
  return (text) =>
    isWhole(text) ||
    begins.some((one) => text.startsWith(one) && !(/\p{L}$/u.test(one) && /\p{L}/u.test(text[one.length] ?? ''))) ||
    holds.some((parts) => holdsInOrder(` ${plainWords(text)} `, parts))
}

const plainWords = (text: string): string => fold(text.replace(/[^\p{L}\p{N}]+/gu, ' '))

function holdsInOrder(text: string, parts: string[]): boolean {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length - 1
  }
  return true
}

function isNumbering(block: RecordBlock, record: number, fields: number): boolean {
  return numbersColumns(Array.from({ length: fields }, (_, field) => textAt(block, record * block.fields + field)))
}

/** `1` `(1)` `A` `(A)` `(3)=(2)/(1)` and so on, each one more than the one before: what numbers the columns under a head, letters before numbers. */
export function numbersColumns(texts: string[]): boolean {
  let next: string | null = null
  let count = 0
  for (const text of texts) {
    if (text === '') continue
    const [, sign] = /^[([]?(\d{1,3}|[a-z])[)\]]?(?:\s*=.*)?$/.exec(text) ?? []
    const begins = sign === 'a' ? next === null : sign === '1' && !/\d/.test(next ?? '')
    if (sign === undefined || (sign !== next && !begins)) return false
    next = /\d/.test(sign) ? String(Number(sign) + 1) : String.fromCharCode(sign.charCodeAt(0) + 1)
    count++
  }
  return count >= Math.min(3, texts.length)
}

/** Whether a cell may number a column. */
const mayNumber = (bytes: Buffer, start: number, end: number): boolean => {
  const first = bytes[start]!
  return end - start === 1 ? first === 49 || (first | 32) === 97 : end - start === 3 && (first === 40 || first === 91)
}
