import type { Column, Dataset } from '../../definitions/dataset.ts'
import { findPeriod } from '../../definitions/period.ts'
import type { SourceMap } from '../../source-map.ts'
import { cleanText, oneLine } from '../cells/clean-cell.ts'
import { compileDateFormat } from '../cells/date-format.ts'
import { instantOk, parseInstant } from '../cells/parse-instant.ts'
import { parseNumber } from '../cells/parse-number.ts'
import { booleanCoding, choiceCoding, integerCoding } from './codings.ts'

/** Whether a column understands a text without a map; of units that shows at each row. */
const understands: { [Type in Column['type']]: (column: Extract<Column, { type: Type }>, text: string) => boolean } = {
  text: () => true,
  unit: () => true,
  'reported-indicator': () => true,
  'published-index': () => true,
  choice: (column, text) => typeof choiceCoding(column).code(text) === 'number',
  boolean: (_, text) => typeof booleanCoding.code(text) === 'number',
  integer: (column, text) => typeof integerCoding(column, {}).code(text) === 'number',
  amount: ({ whole }, text) => typeof parseNumber(text, {}, whole) === 'string',
  figure: (_, text) => typeof parseNumber(text, {}, false) === 'string',
  period: (_, text) => findPeriod(text) !== null,
  instant: (_, text) => parseInstant(Buffer.from(text), 0, Buffer.byteLength(text)) === instantOk,
}

/** What is wrong with a map, as the place in it and why, or null. */
export function faultOfMap({ columns, key }: Dataset, { headers = {}, values = {}, dates = {} }: SourceMap): string | null {
  const known = Object.keys(columns).join(', ')
  const named = [...Object.values(headers), ...Object.keys(values), ...Object.keys(dates)]
  const stranger = named.find((name) => !Object.hasOwn(columns, name))
  if (stranger !== undefined) return `map: "${stranger}"; ${known}`
  for (const [name, format] of Object.entries(dates)) {
    const compiled = columns[name]!.type === 'instant' ? compileDateFormat(format) : { vi: 'không phải cột ngày', en: 'no column of dates' }
    if (typeof compiled !== 'function') return `map.dates.${name}: "${format}": ${compiled.vi} (${compiled.en})`
  }
  for (const [name, meant] of Object.entries(values)) {
    const column = columns[name]!
    if (column.type === 'text' && key.includes(name)) return `map.values.${name}: mã của hồ sơ không đổi được (keys cannot be mapped)`
    const read = understands[column.type] as (column: Column, text: string) => boolean
    for (const [written, value] of Object.entries(meant)) {
      const clean = cleanText(written, oneLine)
      if (typeof clean !== 'string' || (clean === '' && column.type !== 'boolean')) return `map.values.${name}: "${written}"`
      if (value === '' ? column.required : !read(column, value)) return `map.values.${name}: "${written}" → "${value}"`
    }
  }
  return null
}

/** What a source writes in a column → what it means, compared as cells are once they are clean; null where nothing is mapped. */
export function openMeanings(values: Record<string, string> | undefined): Map<string, string> | null {
  const entries = Object.entries(values ?? {}).map(([written, value]): [string, string] => [String(cleanText(written, oneLine)), value])
  return entries.length > 0 ? new Map(entries) : null
}
