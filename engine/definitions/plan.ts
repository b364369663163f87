import { z } from 'zod'
import { titles } from './dataset.ts'

const percent = z.number().min(0)

const target = z
  .strictObject({
    /** As the plan numbers it: III.1.4. */
    clause: z.string().regex(/^[IVX]+(\.\d+)+$/, 'a clause like III.1.4'),
    /** The clause's own words. */
    words: z.string().min(1),
    indicator: z.string(),
    /** Judged on the own records of the units of this level; none = the whole province. */
    level: z.enum(['province', 'department', 'central-agency', 'district', 'commune']).default('province'),
    /** Only these fields, or all fields but these. */
    fields: z.array(z.string()).min(1).optional(),
    fields_except: z.array(z.string()).min(1).optional(),
    at_least: percent.optional(),
    at_most: percent.optional(),
    measure: z.enum(['flow', 'cumulative', 'state']),
    /** Codes of the units that answer for it. */
    lead: z.array(z.string()).default([]),
    /** Which reading was taken where the clause leaves one open, and why. */
    note: z.string().optional(),
  })
  .refine((t) => (t.at_least === undefined) !== (t.at_most === undefined), { error: 'exactly one of at_least, at_most' })
  .refine((t) => !(t.fields && t.fields_except), { error: 'fields or fields_except, not both' })

export const planSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a kebab-case id'),
  title: titles,
  decision: z.string().min(1),
  year: z.number().int(),
  targets: z.record(z.string().regex(/^[a-z][a-z0-9.-]*$/, 'an id like iii-1.4-commune'), target),
})

export type Plan = z.infer<typeof planSchema>
export type Target = Plan['targets'][string]
