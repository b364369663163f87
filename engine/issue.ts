import { z } from 'zod'
import { count, text } from './reply.ts'

const english = text.meta({ description: 'The message in English' })
const place = { row: z.int().nullable(), column: text.nullable(), code: text, message: text }

/** Why a unit may be meant: how the spelling differs, or that it names the unit of another time, or several of one name. */
const suggestedBecause = z.enum(['tone', 'prefix', 'diacritics', 'distance', 'older', 'newer', 'same-name'])

/** A unit that a spelling may mean; `from` and `to`: its first and last day where it was not always there. */
const unitSuggestionReply = z
  .strictObject({ unit: text, code: text, name: text, because: suggestedBecause, from: text.optional(), to: text.optional() })
  .meta({ id: 'UnitSuggestion' })
export type UnitSuggestion = z.infer<typeof unitSuggestionReply>

/** Something wrong in a file; `row` and `column` are null where the fault has no place. */
export const issueReply = z
  .strictObject({
    ...place,
    /** Absent where the message is not in Vietnamese, and where it was kept before there was one. */
    messageEn: english.optional(),
    value: text.nullable(),
    otherRow: z.int().optional(),
    headerRow: z.int().optional().meta({ description: 'The row that looks like the header, where the one read does not' }),
    header: text.optional().meta({ description: 'The header not understood that seems to mean the missing column' }),
    separator: text.optional().meta({ description: 'The sign that seems to stand between the columns, where none is read undeclared' }),
    twin: z.int().optional().meta({ description: 'The batch of the same file that this one can take the place of' }),
    /** How a spreadsheet or a system writes such a cell, by name. */
    habit: text.optional(),
    /** The date format that would read the whole column, to be declared. */
    format: text.optional(),
    suggestions: z.array(unitSuggestionReply).optional(),
    sheets: z.array(text).optional().meta({ description: 'Of a workbook: the sheets, one of which must be named' }),
  })
  .meta({ id: 'Issue' })
export type Issue = z.infer<typeof issueReply>

/** Something odd in a file that does not stop it. */
export const warningReply = z
  .strictObject({
    ...place,
    messageEn: english,
    /** The cell, where what it may be meant for is known: `near`, and what was done to it. */
    value: text.optional(),
    near: text.optional(),
    habit: text.optional(),
  })
  .meta({ id: 'Warning' })
export type Warning = z.infer<typeof warningReply>

/** Something odd about a file as a whole, with its numbers for programs; `row`: the first it is about. */
export const oddityReply = z
  .strictObject({ ...place, messageEn: english, parameters: z.record(text, z.union([text, z.number()])) })
  .meta({ id: 'Oddity' })
export type Oddity = z.infer<typeof oddityReply>

/** All errors of one cause: one code on one column, told in one way. */
export const issueGroupReply = z
  .strictObject({
    code: text,
    column: text.nullable(),
    /** The habit or case behind the code, where it has more than one. */
    cause: text.optional(),
    /** What the first says, and whether all that were written out say the same. */
    message: text,
    messageEn: english.optional(),
    same: z.boolean(),
    /** Exact, also beyond the errors that are listed. */
    count,
    /** The first rows, in the order of the file. */
    rows: z.array(z.int()),
    /** The first cells of the cause by how often each stands in the file, each with what is said of the first. */
    values: z.array(
      z.strictObject({
        value: text.nullable(),
        message: text,
        messageEn: english.optional(),
        count,
        rows: z.array(z.int()),
        suggestions: z.array(unitSuggestionReply).optional(),
      }),
    ),
  })
  .meta({ id: 'IssueGroup' })
export type IssueGroup = z.infer<typeof issueGroupReply>
