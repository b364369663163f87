import type { DatasetReply } from '../../engine/definitions/replies.ts'
import type { ImportReply } from '../../engine/imports/replies.ts'
import type { SourceMap } from '../../engine/source-map.ts'

type Column = DatasetReply['columns'][number]

/** What a checked file leaves open that a map could say. */
export interface MapQuestions {
  /** A header that is not understood, the columns it may name, and the one it seems to; empty: none. */
  headers: { header: string; offered: Column[]; likely: string }[]
  /** What stands in a column and is not understood, and what it may mean. */
  values: { column: Column; value: string; count: number; choices: { value: string; title: string }[] }[]
  /** A column of dates, the formats that read all of it, and one of its dates. */
  dates: { column: Column; formats: string[]; example: string }[]
}

/** The questions of a reply, in the order of the file. */
export function findQuestions({ issues, warnings, unread = [], oddities = [] }: ImportReply, { columns, key }: DatasetReply): MapQuestions {
  const named = (name: string | null) => columns.find((column) => column.name === name)
  const missing = new Set(issues.flatMap(({ code, column }) => (code === 'MISSING_COLUMN' && column !== null ? [column] : [])))
  const offered = columns
    .filter(({ name, optional }) => missing.has(name) || optional)
    .sort((a, b) => Number(a.optional) - Number(b.optional))
  const headers = [...new Set(warnings.flatMap(({ code, column }) => (code === 'UNKNOWN_COLUMN' && column ? [column] : [])))]
  const meant = unread.flatMap(({ column: name, values }) => {
    const column = named(name)
    if (!column) return []
    // What is no date and no number can only be nothing at all.
    const words = column.required ? [] : values.filter(({ value }) => !/\d/.test(value))
    return (column.choices.length > 0 ? values : words).map((one) => ({ ...one, column, choices: column.choices }))
  })
  const near = Map.groupBy(
    warnings.filter((one) => one.near && one.value),
    ({ column, value }) => JSON.stringify([column, value]),
  )
  const codes = [...near.values()].flatMap((same) => {
    const [{ column: name, value, near: codes }] = same as [(typeof same)[0]]
    const column = named(name)
    const choices = codes!.split(', ').map((code) => ({ value: code, title: code }))
    return column ? [{ column, value: value!, count: same.length, choices }] : []
  })
  // What belongs to a key is mended in the file.
  const spelt = oddities.flatMap(({ column: name, parameters: { value, near, rows } }) => {
    const column = named(name)
    return column && near !== undefined && !key.includes(column.name)
      ? [{ column, value: `${value}`, count: Number(rows), choices: [{ value: `${near}`, title: `${near}` }] }]
      : []
  })
  const dates = unread.flatMap(({ column: name, formats, values }) => {
    const column = named(name)
    return column && formats.length > 0 ? [{ column, formats, example: values[0]?.value ?? '' }] : []
  })
  const likely = (header: string) => issues.find((one) => one.header === header)?.column ?? ''
  const asked = offered.length === 0 ? [] : headers.map((header) => ({ header, offered, likely: likely(header) }))
  return { headers: asked, values: [...meant, ...codes, ...spelt], dates }
}

/** Two maps as one; what the second says goes first. */
export function joinMaps(one: SourceMap, other: SourceMap): SourceMap {
  const columns = [...new Set([...Object.keys(one.values ?? {}), ...Object.keys(other.values ?? {})])]
  return {
    headers: { ...one.headers, ...other.headers },
    values: Object.fromEntries(columns.map((column) => [column, { ...one.values?.[column], ...other.values?.[column] }])),
    dates: { ...one.dates, ...other.dates },
  }
}

/** How many things a map says. */
export const sizeOf = ({ headers = {}, values = {}, dates = {} }: SourceMap): number =>
  Object.keys(headers).length + Object.keys(dates).length + Object.values(values).reduce((sum, one) => sum + Object.keys(one).length, 0)
