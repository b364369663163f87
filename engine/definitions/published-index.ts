import { z } from 'zod'
import { titles } from '../words.ts'

/** An index of provinces that others publish. */
export const publishedIndexEntry = z.strictObject({
  title: titles,
  publisher: titles,
  /** The most it can be. */
  scale: z.number().positive(),
  /** The first year there is one of. */
  from: z.number().int(),
  /** The criteria sets by which its components come to its value; none = they add up to it, if anything is known of them. */
  set: z.string().optional(),
  /** The index of this product that scores the same. */
  scored: z.string().optional(),
})
export type PublishedIndex = z.infer<typeof publishedIndexEntry>
export const publishedIndexId = z.string().regex(/^[A-Z][A-Z_]*$/)
