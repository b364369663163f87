import { z } from 'zod'
import { reasons } from '../reason.ts'
import { count, text, titlesReply } from '../reply.ts'

const owedStatus = z.enum(['in_time', 'late', 'missing', 'not_due'])
export type OwedStatus = z.infer<typeof owedStatus>

/** One duty of one unit for one period, which `due` tells apart. */
export const owedReply = z
  .strictObject({
    /** The unit's id. */
    unit: text,
    duty: text,
    due: text.meta({ description: 'The last day on which it is in time' }),
    arrived: text.nullable().meta({ description: 'The day the first standing import that covers it was taken in; null: none was' }),
    status: owedStatus,
  })
  .meta({ id: 'Owed' })
export type OwedReply = z.infer<typeof owedReply>

const share = z.strictObject({
  numerator: count.nullable(),
  denominator: count.nullable(),
  value: text.nullable().meta({ description: 'Percent as decimal text, half up to 2 decimals' }),
  reason: z.enum(reasons).nullable().meta({ description: 'Why the value is null' }),
})
export type Share = z.infer<typeof share>

/** How far one duty was fulfilled in one period. */
export const owedSummaryReply = z
  .strictObject({
    duty: text,
    title: titlesReply,
    /** Legal source, or where the expected number stands. */
    basis: text.nullable(),
    period: text,
    /** Null where nobody in particular owes: of an expected number. */
    due: text.nullable(),
    /** What arrived among all that is owed, or the rows that stand among those expected. */
    completeness: share,
    /** What arrived in time among all that is due or arrived before. */
    timeliness: share,
    atStake: z.array(z.strictObject({ index: text, set: titlesReply, criteria: z.array(text), points: text })).meta({
      description: 'While not all of it arrived: by index, the most that the criteria counted from it give a unit; no more can be lost',
    }),
  })
  .meta({ id: 'OwedSummary' })
export type OwedSummary = z.infer<typeof owedSummaryReply>
