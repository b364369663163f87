import type { z } from '@hono/zod-openapi'

export type ColumnType = 'text' | 'number' | 'boolean'
export type TableCell = string | number | boolean | null

/** The rows of a list laid flat: what CSV and Arrow are written from. */
export interface Table {
  columns: { name: string; type: ColumnType }[]
  rows: TableCell[][]
}

interface Reader {
  name: string
  type: ColumnType
  read: (row: never) => unknown
}

type Shape = { type: string; innerType?: z.core.$ZodType; shape?: Record<string, z.core.$ZodType> }
const definitionOf = (schema: z.core.$ZodType): Shape => schema._zod.def as Shape

/** The columns a schema's objects lie flat in: an object within gives `outer.inner`. */
function readersOf(schema: z.core.$ZodType, path: string[] = []): Reader[] {
  const { type, innerType, shape } = definitionOf(schema)
  if (innerType) return readersOf(innerType, path)
  if (shape) return Object.entries(shape).flatMap(([name, inner]) => readersOf(inner, [...path, name]))
  const read = (row: never) => path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], row)
  return [{ name: path.join('.'), type: type === 'number' || type === 'boolean' ? type : 'text', read }]
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function readCell(value: unknown, type: ColumnType): TableCell {
  if (value === null || value === undefined) return null
  if (type !== 'text') return value as number | boolean
  return Array.isArray(value) ? value.map(textOf).join('; ') : textOf(value)
}

/** Rows that satisfy an object schema, laid flat in the schema's own order of fields. */
export function layFlat<S extends z.ZodObject>(schema: S, rows: z.infer<S>[]): Table {
  const readers = readersOf(schema)
  return {
    columns: readers.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) => readers.map(({ type, read }) => readCell(read(row as never), type))),
  }
}
