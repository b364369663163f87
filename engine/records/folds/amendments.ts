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

interface By {
  seq: number
  at: string
  by: string
}
export type Drafted = Omit<z.infer<typeof definitionDrafted>, 'file'> & By
export type Approved = Omit<z.infer<typeof definitionApproved>, 'file'> & By

/** What became of a file of definitions. */
export interface Amendment {
  file: string
  draft: Drafted | null
  approved: Approved | null
}

export const draftDefinition: Reduce<string, Amendment, z.infer<typeof definitionDrafted>> = (amendments, { seq, at, account, body }) => {
  const { file, ...draft } = body
  return [[file, { file, draft: { ...draft, seq, at, by: account }, approved: amendments.get(file)?.approved ?? null }]]
}

export const approveDefinition: Reduce<string, Amendment, z.infer<typeof definitionApproved>> = (_, { seq, at, account, body }) => {
  const { file, ...approved } = body
  return [[file, { file, draft: null, approved: { ...approved, seq, at, by: account } }]]
}
