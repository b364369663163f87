import { z } from 'zod'

/** A paper as a plain value: what stands on it, from top to bottom, before any kind of file is made of it. */
const text = z.string()

const column = z.strictObject({
  key: text,
  /** What stands over it from the top row down; neighbours under one text share it. */
  head: z.array(text).min(1),
  /** Its number in the row below the head, or a letter; null: it has none. */
  no: text.nullable(),
  /** In characters, about; the others' widths say how much of the page it gets. */
  width: z.number(),
  /** `figure`: whole numbers and decimal text, printed with a decimal comma; what is none of these stays text. */
  kind: z.enum(['text', 'centre', 'figure']),
})
export type PaperColumn = z.infer<typeof column>

const row = z.strictObject({
  kind: z.enum(['line', 'group', 'total']),
  /** One for each column in its order. */
  cells: z.array(text.nullable()),
})

const heading = z.strictObject({
  block: z.literal('heading'),
  /** Who issues it, those above first. */
  issuer: z.array(text),
  number: text.nullable(),
  /** What a letter is about, below its number. */
  about: text.nullable(),
  nation: z.array(text),
  /** Place and day. */
  place: text.nullable(),
  /** What is said below the number, as that it is a draft. */
  mark: text.nullable(),
})
const title = z.strictObject({ block: z.literal('title'), lines: z.array(text) })
const words = z.strictObject({
  block: z.literal('text'),
  style: z.enum(['plain', 'basis', 'section', 'note', 'centre']),
  /** Bold, before the text: `Điều 1.` */
  lead: text.nullable(),
  text,
})
const table = z.strictObject({ block: z.literal('table'), table: text, columns: z.array(column), rows: z.array(row) })
const signature = z.strictObject({
  block: z.literal('signature'),
  recipients: z.strictObject({ title: text, lines: z.array(text) }).nullable(),
  /** From left to right: in whose place (TM., KT., TL.), position, and the name below. */
  signers: z.array(z.strictObject({ lines: z.array(text), name: text })),
})
const block = z.union([heading, title, words, table, signature])
export type PaperBlock = z.infer<typeof block>
export type PaperTable = z.infer<typeof table>
export type PaperHeading = z.infer<typeof heading>
export type PaperSignature = z.infer<typeof signature>

/** How pages look: millimetres and points. */
export const paperStyle = z.strictObject({
  font: text,
  /** `least`: that of tables whose figures have no room at `table`. */
  sizes: z.strictObject({ body: z.number(), heading: z.number(), table: z.number(), note: z.number(), least: z.number().default(7) }),
  margins: z.strictObject({ top: z.number(), bottom: z.number(), left: z.number(), right: z.number() }),
})
export type PaperStyle = z.infer<typeof paperStyle>

export const paperDocument = z.strictObject({
  title: text,
  style: paperStyle,
  /** Said at the foot of each page. */
  foot: text,
  /** `files`: the kinds of files that have the section; all unless said. */
  sections: z.array(
    z.strictObject({
      name: text,
      landscape: z.boolean(),
      files: z.array(z.enum(['docx', 'pdf', 'xlsx'])).optional(),
      blocks: z.array(block),
    }),
  ),
})
export type PaperDocument = z.infer<typeof paperDocument>
