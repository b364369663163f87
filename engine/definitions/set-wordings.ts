import { z } from 'zod'
import { titles } from '../words.ts'

const word = z.string().min(1).max(200)
const list = z.array(word).min(1)
/** A value that a wording names (`a`, `b`), or one it means. */
const value = z.union([z.enum(['a', 'b']), z.number()])

/** Where a value lies, by a wording; `only`: where it names this value; `none`: where there is nothing. */
const edge = z.strictObject({
  say: word,
  from: value.optional(),
  above: value.optional(),
  to: value.optional(),
  below: value.optional(),
  only: z.number().optional(),
  none: z.literal(true).optional(),
})
/** What that earns: points, all of them, the maximum × value ÷ a number, or a line between two numbers of points. */
const award = z.strictObject({
  say: word,
  points: z.union([z.enum(['p', 'max']), z.number()]).optional(),
  share_of: value.optional(),
  line: z.literal(true).optional(),
})
const step = z.strictObject({ say: word, begun: z.literal(true).optional() })

/** How annexes of criteria sets name their columns and word their rules. */
export const setWordingsSchema = z.strictObject({
  columns: z.strictObject({ code: list, title: list, max: list, rule: list, asks: list, note: list }),
  totals: list,
  beside: list,
  point: list,
  joins: list,
  idle: list,
  edges: z.array(edge).min(1),
  rest: list,
  awards: z.array(award).min(1),
  less: z.array(step).min(1),
  more: z.array(step).min(1),
  each_off: z.array(step).min(1),
  each_on: z.array(step).min(1),
  at_most: list,
  free: list,
  change: z.strictObject({ rise: list, same: list, fall: list }),
  no: list,
  survey: z.strictObject({ say: list, weights: z.record(z.string(), z.number()) }),
  /** What a table does not say of a set, where no other set of the index says it. */
  head: z.record(z.string(), z.unknown()),
  provenance: z.strictObject({ draft: titles, approved: titles }),
})
export type SetWordings = z.infer<typeof setWordingsSchema>
