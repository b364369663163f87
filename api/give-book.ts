import type { Context } from 'hono'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** How a workbook stands in the description of a route. */
export const workbookContent = { [workbook]: { schema: { type: 'string' as const, format: 'binary' } } }

/** Gives a workbook out to be kept; `name` is ours, never of people. */
export const giveBook = (c: Context, name: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  c.body(bytes, 200, { 'Content-Type': workbook, 'Content-Disposition': `attachment; filename="${name}"` })
