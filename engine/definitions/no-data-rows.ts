import { z } from 'zod'

const word = z.string().min(1).max(200)
const words = z.strictObject({
  /** All of a cell. */
  whole: z.array(word).default([]),
  /** What a cell begins with. */
  begins: z.array(word).default([]),
  /** Words that a cell holds one after the other. */
  holds: z.array(z.array(word).min(1)).default([]),
})

/** The words that mark rows of a table as no data, by what such rows are. */
export const noDataSchema = z.strictObject({ total: words, signature: words, note: words, group: words.prefault({}) })
export type NoDataRows = z.infer<typeof noDataSchema>
export type RowWords = z.infer<typeof words>
