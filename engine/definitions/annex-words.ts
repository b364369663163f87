import { z } from 'zod'
import { titles } from '../words.ts'
import { levels } from './unit-registry.ts'

/** The columns of a plan's annex, in their order. */
export const annexColumns = ['number', 'objective', 'task', 'activity', 'products', 'lead', 'partners', 'deadline', 'budget'] as const
export type AnnexColumn = (typeof annexColumns)[number]

const words = z.array(z.string().min(1).max(200)).min(1)

/** The words by which the annex of a plan is read. */
export const annexWordsSchema = z.strictObject({
  columns: z.strictObject(Object.fromEntries(annexColumns.map((name) => [name, words])) as Record<AnnexColumn, typeof words>),
  things: words,
  totals: words,
  budget: z.strictObject({
    units: z.array(z.strictObject({ words, times: z.int().min(1), per: z.int().min(1) })).min(1),
    allotted: words,
  }),
  deadline: z.strictObject({ quarter: words, month: words, to: words, fillers: words, ongoing: words, elsewhere: words }),
  agencies: z.strictObject({
    spellings: z.array(z.strictObject({ words, name: z.string().min(1) })),
    groups: z.array(z.strictObject({ id: z.string().min(1), title: titles, levels: z.array(z.enum(levels)), words })),
    joints: words,
  }),
})
export type AnnexWords = z.infer<typeof annexWordsSchema>
