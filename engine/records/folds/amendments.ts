import { z } from 'zod'
import type { Reduce } from './fold.ts'

const line = z.strictObject({
  row: z.number().int().nullable(),
  code: z.string().nullable(),
  text: z.string(),
  reason: z.string(),
  reasonEn: z.string(),
})

/** A file of definitions as somebody would have it; `source`: the table it was read from, `open`: what of that was not understood. */
export const definitionDrafted = z.strictObject({
  /** Its place below the office's own definitions. */
  file: z.string(),
  text: z.string(),
  source: z.strictObject({ name: z.string(), sha256: z.string() }).nullable(),
  open: z.array(line),
})
/** The same by a decision: from here on it is the office's own. */
export const definitionApproved = z.strictObject({ file: z.string(), text: z.string(), number: z.string(), date: z.string() })
/** A draft that is taken away. */
export const definitionDropped = z.strictObject({ file: z.string() })
/** One entry of the definitions said anew, with the files of the office's own that hold it from now on. */
export const definitionAltered = z.strictObject({
  kind: z.string(),
  id: z.string(),
  /** The entry as it is said; null: it is gone. */
  said: z.string().nullable(),
  /** Whether it is again as it came with the program. */
  back: z.boolean(),
  reason: z.string(),
  /** Each file's text from now on, null where there is none any more, and the SHA-256 of what stood there before. */
  files: z.array(z.strictObject({ file: z.string(), text: z.string().nullable(), before: z.string().nullable() })),
})

interface By {
  seq: number
  at: string
  by: string
}
export type Drafted = Omit<z.infer<typeof definitionDrafted>, 'file'> & By
/** What stands by a decision; `text`: null where a file of the office's own is to be gone; `before`: what it takes the place of. */
export interface Approved extends By {
  text: string | null
  before: string | null
}

/** What became of a file of definitions. */
export interface Amendment {
  file: string
  draft: Drafted | null
  /** The draft that was taken away last; null once there is another, or a decision. */
  dropped: Drafted | null
  approved: Approved | null
}
/** Who said an entry of the definitions anew last, and why. */
export interface Alteration extends Omit<z.infer<typeof definitionAltered>, 'files' | 'said'>, By {}

export const draftDefinition: Reduce<string, Amendment, z.infer<typeof definitionDrafted>> = (amendments, { seq, at, account, body }) => {
  const { file, ...draft } = body
  return [[file, { file, draft: { ...draft, seq, at, by: account }, dropped: null, approved: amendments.get(file)?.approved ?? null }]]
}

export const approveDefinition: Reduce<string, Amendment, z.infer<typeof definitionApproved>> = (_, { seq, at, account, body }) => {
  const { file, text } = body
  return [[file, { file, draft: null, dropped: null, approved: { text, before: null, seq, at, by: account } }]]
}

export const dropDefinition: Reduce<string, Amendment, z.infer<typeof definitionDropped>> = (amendments, { body: { file } }) => {
  const { draft = null, approved = null } = amendments.get(file) ?? {}
  return [[file, { file, draft: null, dropped: draft, approved }]]
}

export const layDefinitions: Reduce<string, Amendment, z.infer<typeof definitionAltered>> = (amendments, { seq, at, account, body }) =>
  body.files.map(({ file, text, before }) => {
    const { draft = null, dropped = null } = amendments.get(file) ?? {}
    return [file, { file, draft, dropped, approved: { text, before, seq, at, by: account } }]
  })

export const alterationKey = (kind: string, id: string): string => `${kind} ${id}`

export const alterDefinition: Reduce<string, Alteration, z.infer<typeof definitionAltered>> = (_, { seq, at, account, body }) => {
  const { files: _files, said: _said, ...altered } = body
  return [[alterationKey(body.kind, body.id), { ...altered, seq, at, by: account }]]
}
