import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { findPeriod } from './period.ts'
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
  /** What is to be there: all that its indicator looks among. Before its day it is not due at all. */
  milestone: z.enum(['all']).optional(),
  /** A better rank than the year before in a published index, which stands in the place of the indicator. */
  rank: z.enum(['above-year-before']).optional(),
}
const ops = Object.keys(goals) as (keyof typeof goals)[]
const goalsOf = (one: Partial<Record<keyof typeof goals, unknown>>) => ops.filter((op) => one[op] !== undefined)

const scope = {
  /** Judged on the own records of the units of this level; none = the whole province. */
  level: z.enum(levels).default('province'),
  /** Only these fields, or all fields but these. */
  fields: z.array(z.string()).min(1).optional(),
  fields_except: z.array(z.string()).min(1).optional(),
}
const oneOrNeither = (t: { fields?: unknown; fields_except?: unknown }) => !(t.fields && t.fields_except)
const oneOrNeitherError = { error: 'fields or fields_except, not both' }

/** Another reading that the clause allows, shown beside and deciding nothing; what it does not say is as in the target. */
const second = z
  .strictObject({ title: titles, indicator: z.string().optional(), ...scope, ...goals })
  .refine((one) => goalsOf(one).length < 2, { error: `at most one of ${ops.join(', ')}` })
  .refine(oneOrNeither, oneOrNeitherError)

/** A part of the plan's year: M08, Q2, H1. */
const partOfYear = z.string().regex(/^(M(0[1-9]|1[0-2])|Q[1-4]|H[12])$/, 'a part of the year like M08, Q2 or H1')

/** Whether one part comes after another, whatever the year; what is no part is told as such. */
function isAfter(from: string, to: string): boolean {
  const [begins, ends] = [findPeriod(`2022-${from}`), findPeriod(`2022-${to}`)]
  return begins !== null && ends !== null && begins.first > ends.last
}

/** An entry of a plan. */
export const targetEntry = z
  .strictObject({
    /** As the plan numbers it: III.1.4, VII.A.1.1. */
    clause: z.string().regex(/^[IVX]+(\.[A-Z])?(\.\d+)+$/, 'a clause like III.1.4'),
    /** The clause's own words. */
    words: z.string().min(1),
    /** What is short enough for a list, where the indicator's title does not say it. */
    title: titles.optional(),
    /** Of a rank the published index. */
    indicator: z.string(),
    ...scope,
    ...goals,
    /** The goals of single units by their codes, where they have one of their own. */
    unit_goals: z.record(z.string(), goal).optional(),
    measure: z.enum(['flow', 'cumulative', 'state']),
    /** When the work is to be done: by the last day of `to`, begun with the first of `from`; none = by the year's end. */
    due: z
      .strictObject({ from: partOfYear.optional(), to: partOfYear })
      .refine(({ from, to }) => from === undefined || !isAfter(from, to), { error: 'from not after to' })
      .optional(),
    /** What must be reached by the end of each quarter, in what the goal is in; of another goal in its place it is the same part. */
    by_quarter: z
      .array(goal)
      .length(4)
      .refine((four) => four.every((one, at) => at === 0 || one >= four[at - 1]!), { error: 'never less than in the quarter before' })
      .optional(),
    /** Codes of the units that answer for it, or groups of the plan. */
    lead: z.array(z.string()).default([]),
    /** The same of those who work with them. */
    with: z.array(z.string()).default([]),
    second: z.array(second).default([]),
    /** Which reading was taken where the clause leaves one open, and why. */
    note: z.string().optional(),
  })
  .refine((t) => goalsOf(t).length === 1, { error: `exactly one of ${ops.join(', ')}` })
  .refine(oneOrNeither, oneOrNeitherError)
  .refine((t) => !t.unit_goals || ['at_least', 'at_most', 'reduction', 'count'].includes(goalsOf(t)[0]!), {
    error: 'unit_goals beside a goal that is one number',
  })

export const planSchema = z.strictObject({
  id: kebabId,
  title: titles,
  decision: z.string().min(1),
  year: z
    .number()
    .int()
    .refine((year) => findPeriod(String(year)) !== null, 'a year like 2026'),
  /** Titles of the parts, by the first number of their clauses. */
  parts: z.record(z.string().regex(/^[IVX]+$/, 'a Roman number'), titles).default({}),
  /** Groups of agencies that lead or work with others without being named one by one. */
  groups: z.record(kebabId, titles).default({}),
  targets: z.record(z.string().regex(/^[a-z][a-z0-9.-]*$/, 'an id like iii-1.4-commune'), targetEntry),
})

export type Plan = z.infer<typeof planSchema>
export type Target = Plan['targets'][string] & {
  /** The goal that `by_quarter` leads to, where another one took its place. */
  quartersTo?: number
}

export type Goals = Pick<Target, keyof typeof goals>
export type Second = Target['second'][number]

/** The shape of a goal and its number; of a range the lower end, of a milestone all in percent, of a rank 0 until one is known. */
export function goalOf(target: Goals): { op: keyof typeof goals; goal: number } {
  const op = goalsOf(target)[0]!
  const value = target[op]!
  if (typeof value === 'number') return { op, goal: value }
  return { op, goal: typeof value === 'object' ? value.from : op === 'milestone' ? 100 : 0 }
}

/** A target as another reading has it. */
export function readAs(target: Target, { title, indicator = target.indicator, level, fields, fields_except, ...given }: Second): Target {
  const rest = Object.fromEntries(Object.entries(target).filter(([key]) => !(key in goals)))
  const goal = goalsOf(given).length > 0 ? { ...given, ...quartersOf(target) } : Object.fromEntries(ops.map((op) => [op, target[op]]))
  return { ...(rest as Omit<Target, keyof Goals>), ...goal, title, indicator, level, fields, fields_except, second: [] }
}

/** A target with the unit's own goal, where it has one. */
export function withGoalOf(target: Target, unitCode: string | null): Target {
  const own = unitCode === null ? undefined : target.unit_goals?.[unitCode]
  return own === undefined ? target : { ...target, [goalOf(target).op]: own, ...quartersOf(target) }
}

const quartersOf = (target: Target): Pick<Target, 'quartersTo'> => ({ quartersTo: target.quartersTo ?? goalOf(target).goal })

/** The part a clause stands in: III of III.1.4. */
export const partOf = (clause: string): string => clause.split('.', 1)[0]!
