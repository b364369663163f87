import type { FormatKind } from './number-formats.ts'
import type { Archive } from './open-archive.ts'
import { isTrue, parseXml } from './parse-xml.ts'
import { isRawNumber } from './plain-number.ts'
import type { Parts, Sheet } from './read-parts.ts'
import { corrupt, type RefusedWorkbook } from './refused-workbook.ts'
import { dateOfSerial } from './serial-date.ts'
import { openTextReader, readEscapes } from './string-table.ts'

/** A cell of a sheet with something in it. */
export interface SheetCell {
  /** From 0 on. */
  column: number
  kind: 'text' | FormatKind | 'boolean' | 'error'
  /** Text as it is, numbers and shares raw, dates as ISO text (raw where their number names no day), `true`, `false`, or the word of an error. */
  text: string
  /** A formula, with the value it had when the file was saved or without one. */
  formula: 'none' | 'valued' | 'unvalued'
}

export interface SheetRow {
  /** The number a spreadsheet shows. */
  row: number
  hidden: boolean
  cells: SheetCell[]
}

/** A day of a sheet is its midnight, however it is written: a whole serial number is a day without time too. */
const midnight = /T00:00(?::00(?:\.0+)?)?Z?$/
const mostRows = 1_048_576
const mostColumns = 16_384

/** The rows of a sheet that have cells, in their order. */
export function* walkSheet(archive: Archive, { entry }: Sheet, parts: Parts, onPacked?: (bytes: number) => void): Generator<SheetRow> {
  let come: SheetRow[] = []
  const handlers = readRows(parts, (row) => void come.push(row))
  for (const _ of parseXml(archive.unpack(entry, onPacked), handlers)) {
    yield* come
    come = []
  }
}

function readRows({ strings, styles, is1904 }: Parts, onRow: (row: SheetRow) => void) {
  const inline = openTextReader()
  let isInside = false
  let row: SheetRow = { row: 0, hidden: false, cells: [] }
  let column = -1
  let type = 'n'
  let style: FormatKind = 'number'
  let value = ''
  let isValue = false
  let hasValue = false
  let hasFormula = false

  const openCell = ({ r, t = 'n', s }: Record<string, string>) => {
    const next = r === undefined ? column + 1 : columnOf(r, row.row)
    if (next <= column || next >= mostColumns) throw disordered()
    column = next
    type = t
    style = styles[Number(s ?? 0)] ?? 'number'
    value = ''
    hasValue = hasFormula = false
  }
  const closeCell = () => {
    const formula = hasFormula ? (hasValue && (value !== '' || type === 'str') ? 'valued' : 'unvalued') : 'none'
    if (formula === 'unvalued') row.cells.push({ column, kind: 'text', text: '', formula })
    else if (type === 'inlineStr' || value !== '' || formula === 'valued') row.cells.push({ column, formula, ...understand() })
  }
  const understand = (): Pick<SheetCell, 'kind' | 'text'> => {
    if (type === 'inlineStr') return { kind: 'text', text: inline.take() }
    if (type === 'str') return { kind: 'text', text: readEscapes(value) }
    if (type === 'e') return { kind: 'error', text: value }
    if (type === 'd') return { kind: 'date', text: value.replace(midnight, '') }
    if (type === 'b') return { kind: 'boolean', text: isTrue(value) ? 'true' : 'false' }
    if (type === 's') {
      const text = /^\d{1,9}$/.test(value) ? strings.at(Number(value)) : undefined
      if (text === undefined) throw corrupt('một ô chỉ đến chữ không có', 'a cell refers to a text that is not there')
      return { kind: 'text', text }
    }
    if (type !== 'n' || !isRawNumber(value)) throw corrupt('một ô số không phải là số', 'a cell of a number holds none')
    return { kind: style, text: style === 'date' ? (dateOfSerial(value, is1904) ?? value) : value }
  }
  return {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'sheetData') isInside = true
      else if (!isInside) return
      else if (name === 'c') openCell(attributes)
      else if (name === 'v') {
        isValue = true
        hasValue = true
      } else if (name === 'f') hasFormula = true
      else if (name === 'row') {
        const next = attributes.r === undefined ? row.row + 1 : Number(attributes.r)
        if (!(next > row.row && next <= mostRows)) throw disordered()
        row = { row: next, hidden: isTrue(attributes.hidden), cells: [] }
        column = -1
      } else inline.open(name)
    },
    close(name: string) {
      if (!isInside) return
      if (name === 'v') isValue = false
      else if (name === 'c') closeCell()
      else if (name === 'row') {
        if (row.cells.length > 0) onRow(row)
      } else if (name === 'sheetData') isInside = false
      else inline.close(name)
    },
    text(text: string) {
      if (isValue) value += text
      else inline.text(text)
    },
  }
}

const disordered = (): RefusedWorkbook => corrupt('hàng hoặc ô sai thứ tự', 'rows or cells are out of order')

/** The column of a reference like `AB12`, from 0 on, in the row it stands in. */
function columnOf(reference: string, row: number): number {
  let column = 0
  let at = 0
  for (; at < 3; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (!(letter >= 1 && letter <= 26)) break
    column = column * 26 + letter
  }
  if (at === 0 || Number(reference.slice(at)) !== row) throw disordered()
  return column - 1
}

/** A column, from 0 on, as a spreadsheet names it. */
export const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
