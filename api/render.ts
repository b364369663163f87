import { Table as ArrowTable, Bool, type DataType, Float64, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow'
import Papa from 'papaparse'
import writeExcelFile from 'write-excel-file/node'
import { guardFormula } from '../engine/guard-formula.ts'
import type { ColumnType, Table } from './table.ts'

const guarded = (line: unknown[]): unknown[] => line.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell))

/** Rows written at a time: others are served between two pieces of a long list. */
const pieceLength = 2000

/** CSV that a spreadsheet opens as it is: UTF-8 with BOM, CRLF, a ' before what would be a formula. Comes in pieces. */
export function* renderCsv({ columns, rows }: Table): Generator<string> {
  const write = (lines: unknown[][]) => `${Papa.unparse(lines.map(guarded), { newline: '\r\n' })}\r\n`
  yield `\uFEFF${write([columns.map(({ name }) => name)])}`
  for (let at = 0; at < rows.length; at += pieceLength) yield write(rows.slice(at, at + pieceLength))
}

const cellTypes = { text: String, number: Number, boolean: Boolean } as const

/** A workbook of one sheet; text stays text, whatever it begins with. */
export async function renderWorkbook({ columns, rows }: Table): Promise<Uint8Array<ArrayBuffer>> {
  const head = columns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' as const }))
  const lines = rows.map((row) => columns.map(({ type }, at) => (row[at] == null ? null : { value: row[at], type: cellTypes[type] })))
  return new Uint8Array(await writeExcelFile([head, ...lines] as never, {}).toBuffer())
}

const arrowTypes: Record<ColumnType, () => DataType> = {
  text: () => new Utf8(),
  number: () => new Float64(),
  boolean: () => new Bool(),
}

/** One Arrow IPC stream; every column may hold nulls. */
export function renderArrow({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  const vectors: Record<string, Vector> = Object.create(null)
  columns.forEach(({ name, type }, i) => {
    vectors[name] = vectorFromArray(
      rows.map((row) => row[i] ?? null),
      arrowTypes[type](),
    )
  })
  return new Uint8Array(tableToIPC(new ArrowTable(vectors), 'stream'))
}
