import { z } from 'zod'

/** The ground of replies: what every door of the product gives out, as zod schemas; types are inferred, and the API documents the same objects. */
export const text = z.string()
export const count = z.int().min(0)
export const titlesReply = z.strictObject({ vi: text, en: text })
/** A whole number, or its exact decimal text where it is not whole or is 2^53 or more. */
export const exactReply = z
  .union([z.int(), z.string()])
  .meta({ description: 'A whole number, or its exact decimal text where it is not whole or is 2^53 or more' })
const cell = z.union([text, z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof cell>
/** A row of a dataset: column → cell. */
export const rowReply = z.record(text, cell)
