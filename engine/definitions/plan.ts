import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { levels } from './unit-registry.ts'

const goal = z.number().min(0)

const goals = {
  /** Percent, or what the indicator is measured in. */
  at_least: goal.optional(),
  at_most: goal.optional(),
  /** Reached from `from` on; a value above `to` is as good unless `beyond: missed`. */
  range: z
    .strictObject({ from: goal, to: goal, beyond: z.enum(['met', 'missed']).default('met') })
    .refine((range) => range.from < range.to, { error: 'from below to' })
    .optional(),
  /** Percent by which a base is to be reduced; the indicator says which base. */
  reduction: goal.optional(),
  /** So many things. */
  count: z.number().int().min(0).optional(),
}
const ops = Object.keys(goals) as (keyof typeof goals)[]

const target = z
  .strictObject({
    /** As the plan numbers it: III.1.4, VII.A.1.1. */
    clause: z.string().regex(/^[IVX]+(\.[A-Z])?(\.\d+)+$/, 'a clause like III.1.4'),
    /** The clause's own words. */
    words: z.string().min(1),
    /** What is short enough for a list, where the indicator's title does not say it. */
    title: titles.optional(),
    indicator: z.string(),
    /** Judged on the own records of the units of this level; none = the whole province. */
    level: z.enum(levels).default('province'),
    /** Only these fields, or all fields but these. */
    fields: z.array(z.string()).min(1).optional(),
    fields_except: z.array(z.string()).min(1).optional(),
    ...goals,
    measure: z.enum(['flow', 'cumulative', 'state']),
    /** Codes of the units that answer for it. */
    lead: z.array(z.string()).default([]),
    /** Which reading was taken where the clause leaves one open, and why. */
    note: z.string().optional(),
  })
  .refine((t) => ops.filter((op) => t[op] !== undefined).length === 1, { error: `exactly one of ${ops.join(', ')}` })
  .refine((t) => !(t.fields && t.fields_except), { error: 'fields or fields_except, not both' })

export const planSchema = z.strictObject({
  id: kebabId,
  title: titles,
  decision: z.string().min(1),
  year: z.number().int(),
  /** Titles of the parts, by the first number of their clauses. */
  parts: z.record(z.string().regex(/^[IVX]+$/, 'a Roman number'), titles).default({}),
  targets: z.record(z.string().regex(/^[a-z][a-z0-9.-]*$/, 'an id like iii-1.4-commune'), target),
})

export type Plan = z.infer<typeof planSchema>
export type Target = Plan['targets'][string]

/** The shape of a goal and its number; of a range the lower end. */
export function goalOf(target: Pick<Target, keyof typeof goals>): { op: keyof typeof goals; goal: number } {
  const op = ops.find((one) => target[one] !== undefined)!
  const value = target[op]!
  return { op, goal: typeof value === 'number' ? value : value.from }
}

/** The part a clause stands in: III of III.1.4. */
export const partOf = (clause: string): string => clause.split('.', 1)[0]!
