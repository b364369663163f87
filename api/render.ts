import { Table as ArrowTable, Bool, type DataType, Float64, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow'
import { writeCsv } from '../engine/documents/write-csv.ts'
import { writeTable } from '../engine/documents/write-table.ts'
import type { ColumnType, Table } from './table.ts'

/** A table as CSV, in pieces. */
export const renderCsv = ({ columns, rows }: Table): Generator<string> => writeCsv([columns.map(({ name }) => name), ...rows])

/** A workbook of one sheet; text stays text, whatever it begins with. */
export const renderWorkbook = ({ columns, rows }: Table): Generator<Uint8Array> =>
  writeTable('Danh sách', [columns.map(({ name }) => name), ...rows])

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
