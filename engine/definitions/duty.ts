import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { levels } from './unit-registry.ts'

/** How often a duty returns. */
const everies = ['month', 'quarter', 'half-year', 'year'] as const
export type Every = (typeof everies)[number]

export const owingEntry = z.strictObject({
  title: titles,
  /** Legal source, or where the reading comes from. */
  basis: z.string().min(1).optional(),
  /**
   * Units of these levels and units of these codes, as they stand on the last day of each period; `task_leads`: those who
   * lead a task of the year's plan on that day.
   */
  owes: z
    .strictObject({
      level: z.array(z.enum(levels)).min(1).optional(),
      units: z.array(z.string().min(1)).min(1).optional(),
      task_leads: z.literal(true).optional(),
    })
    .refine((owes) => Object.values(owes).some((one) => one !== undefined), { error: 'level, units or task_leads' }),
  dataset: z.string(),
  every: z.enum(everies),
  calendar: z.enum(['month', 'state']).default('month'),
  /** The last day on which it is in time, in days after the period's last. */
  due: z.strictObject({ days_after: z.number().int().min(0).max(366) }),
})

/** A number of rows that a document says there ought to be: nobody in particular owes them. */
export const expectingEntry = z.strictObject({
  title: titles,
  expects: z.strictObject({
    count: z.number().int().min(1),
    /** The dataset whose rows of a year are held against it. */
    of: z.string(),
    /** The one year it is said of; every year where not given. */
    year: z.number().int().min(2000).max(2100).optional(),
    basis: z.string().min(1),
  }),
})

export const dutyEntry = z.union([owingEntry, expectingEntry])
export const dutyId = kebabId

type Named<Entry> = Entry & { id: string }
/** What units owe, each its own, again and again. */
export type OwedDuty = Named<z.infer<typeof owingEntry>>
/** How many rows there ought to be. */
export type ExpectedDuty = Named<z.infer<typeof expectingEntry>>
export type Duty = OwedDuty | ExpectedDuty
