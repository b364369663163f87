import type { Call } from './command.ts'

type Cell = string | number | boolean | null | undefined

/** The answer as one JSON document, or as a table for people; `columns`: header → how a row fills it. */
export function printAnswer<T>(
  { json, out }: Pick<Call, 'json' | 'out'>,
  document: unknown,
  rows: T[],
  columns: Record<string, (row: T) => Cell>,
): void {
  if (json) return out.write(`${JSON.stringify(document)}\n`)
  const headers = Object.keys(columns)
  const lines = rows.map((row) => headers.map((header) => String(columns[header]!(row) ?? '').replaceAll('\n', ' ')))
  const widths = headers.map((header, at) => Math.max(header.length, ...lines.map((line) => line[at]!.length)))
  for (const line of [headers, ...lines])
    out.write(
      `${line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd()}\n`,
    )
}
