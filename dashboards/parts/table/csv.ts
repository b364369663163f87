import type { Exact } from '../../../engine/exact.ts'
import { type Language, showDecimal } from '../../format/decimal.ts'

/** A column of a chart's table: decimals are written with the reader's own mark, text as it is. */
export interface Column<Row> {
  title: string
  text?: (row: Row) => string | null
  decimal?: (row: Row) => Exact | null
  /** Written with at least so many places on the page. */
  places?: number
  /** The value can be asked for: the key that names it. */
  asked?: (row: Row) => string
}

const formula = /^[=+\-@\t\r]/

function writeCell(text: string, separator: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A table as CSV that the reader's own spreadsheet opens: semicolons and decimal comma in Vietnamese, else commas and points.
 * Decimals carry no grouping; null is an empty cell.
 */
export function writeCsv<Row>(columns: Column<Row>[], rows: Row[], language: Language): string {
  const separator = language === 'vi' ? ';' : ','
  const plain = (value: Exact) => {
    const shown = String(value)
    return language === 'vi' ? shown.replace('.', ',') : shown
  }
  const cell = (column: Column<Row>, row: Row): string => {
    if (column.decimal) {
      const value = column.decimal(row)
      return value === null ? '' : plain(value)
    }
    return writeCell(column.text?.(row) ?? '', separator)
  }
  const lines = [columns.map(({ title }) => writeCell(title, separator)), ...rows.map((row) => columns.map((column) => cell(column, row)))]
  return `\uFEFF${lines.map((cells) => cells.join(separator)).join('\r\n')}\r\n`
}

/** A column's cell as the page shows it; where there is no decimal its text says why. */
export function showCell<Row>(column: Column<Row>, row: Row, language: Language): string {
  const value = column.decimal?.(row)
  if (value !== null && value !== undefined) return showDecimal(value, language, column.places ?? 0)
  return column.text?.(row) ?? ''
}
