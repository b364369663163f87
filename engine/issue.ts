import { z } from 'zod'
import { text } from './reply.ts'

const place = { row: z.int().nullable(), column: text.nullable(), code: text, message: text }

/** Something wrong in a file; `row` and `column` are null where the fault has no place. */
export const issueReply = z
  .strictObject({
    ...place,
    value: text.nullable(),
    otherRow: z.int().optional(),
    headerRow: z.int().optional().meta({ description: 'The row that looks like the header, where the one read does not' }),
    /** How a spreadsheet or a system writes such a cell, by name. */
    habit: text.optional(),
    /** The date format that would read the whole column, to be declared. */
    format: text.optional(),
  })
  .meta({ id: 'Issue' })
export type Issue = z.infer<typeof issueReply>

/** Something odd in a file that does not stop it. */
export const warningReply = z
  .strictObject({
    ...place,
    /** The cell, where what it may be meant for is known: `near`, and what was done to it. */
    value: text.optional(),
    near: text.optional(),
    habit: text.optional(),
  })
  .meta({ id: 'Warning' })
export type Warning = z.infer<typeof warningReply>
