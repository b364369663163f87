import { z } from 'zod'
import { titles } from '../words.ts'

const year = z.number().int()
const component = z.strictObject({
  code: z.string().min(1),
  title: titles,
  /** The most it can be; 0 = told, and worth nothing. */
  max: z.number().nonnegative(),
  /** The first and the last year it is part of the index. */
  from: year.optional(),
  to: year.optional(),
  /** What of the data here moves it, so far as it is of the office's doing. */
  moved_by: z.array(z.string()).default([]),
})

/** An index of provinces that others publish. */
export const publishedIndexEntry = z.strictObject({
  title: titles,
  /** Its name where there is no room for the title. */
  short: z.string().min(1).optional(),
  publisher: titles,
  /** The most it can be. */
  scale: z.number().positive(),
  /** The first year there is one of. */
  from: year,
  /** The criteria sets by which its components come to its value. */
  set: z.string().optional(),
  /** Its components add up to it. */
  adds_up: z.literal(true).optional(),
  /** The index of this product that scores the same. */
  scored: z.string().optional(),
  /** Why provinces have no rank in it. */
  unranked: titles.optional(),
  /** None: the areas of the set that scores the same. */
  components: z.array(component).default([]),
  /** The first year under another method: values before it are of another kind. */
  breaks: z.array(z.strictObject({ year, why: titles })).default([]),
})
export type PublishedIndex = z.infer<typeof publishedIndexEntry>
export const publishedIndexId = z.string().regex(/^[A-Z][A-Z_]*$/)
