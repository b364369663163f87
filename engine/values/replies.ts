import { z } from 'zod'
import { reasons } from '../reason.ts'
import { count, exactReply, rowReply, text, titlesReply } from '../reply.ts'

const by = z.enum(['unit', 'level', 'field'])
export type By = z.infer<typeof by>

const counted = {
  /** Of a count: how many. */
  numerator: exactReply.nullable(),
  /** Null where there is none: of a plain count. */
  denominator: exactReply.nullable(),
  value: text.nullable().meta({ description: "Decimal text in the indicator's unit, half up to 2 decimals" }),
  reason: z.enum(reasons).nullable().meta({ description: 'Why the value is null' }),
  low: text.nullable().meta({ description: 'Lower bound of the Wilson interval (95 %) beside a rate, in percent' }),
  high: text.nullable(),
  setAside: count
    .optional()
    .meta({ description: 'Faulty rows set aside that could enter this value and are not counted; absent where there are none' }),
  unknown: exactReply
    .optional()
    .meta({ description: 'Rows that the rate leaves out because a cell it asks is empty; absent where there are none' }),
}

/** The counts and the value of one period. */
export const countedReply = z.strictObject(counted).meta({ id: 'Counted' })
export type Counted = z.infer<typeof countedReply>

/** One indicator of one unit (or level, or field) in one period. */
export const indicatorValueReply = z
  .strictObject({
    indicator: text,
    /** The unit's id; null where a list without a province of its own stands for the whole. */
    unit: text.nullable(),
    unitCode: text.nullable(),
    unitName: text.nullable(),
    /** A row of level `rest` holds what no unit of the map can be given. */
    level: text.nullable(),
    field: text.nullable(),
    period: text,
    ...counted,
    restated: z.boolean().optional().meta({ description: 'On a map: counts of predecessors are in the sums' }),
  })
  .meta({ id: 'IndicatorValue' })
export type IndicatorValue = z.infer<typeof indicatorValueReply>

const targetOp = z.enum(['at_least', 'at_most', 'range', 'reduction', 'count', 'milestone', 'rank'])
export type TargetOp = z.infer<typeof targetOp>
export const targetStatus = z.enum(['met', 'missed', 'on_track', 'at_risk', 'overdue', 'no_data'])
export type TargetStatus = z.infer<typeof targetStatus>

/** Another reading of a clause, judged as the target is and deciding nothing. */
const secondReply = z
  .strictObject({
    title: titlesReply,
    indicator: text,
    scope: text,
    fields: z.array(text),
    fieldsExcept: z.array(text),
    op: targetOp,
    goal: z.number(),
    ...counted,
    status: targetStatus,
    reached: z.boolean(),
    gap: exactReply.nullable(),
  })
  .meta({ id: 'SecondReading' })
export type SecondReply = z.infer<typeof secondReply>

/** One target judged on January to the period's end; `alone` is the period by itself. */
export const targetReply = z
  .strictObject({
    target: text,
    clause: text,
    /** The part of the plan: III of III.1.4. */
    part: text,
    words: text,
    /** Short enough for a list; null where the indicator's title does. */
    title: titlesReply.nullable(),
    indicator: text,
    scope: text,
    /** Only these fields, or all but those; empty where all count. */
    fields: z.array(text),
    fieldsExcept: z.array(text),
    op: targetOp,
    /** Of a range the lower end. */
    goal: z.number(),
    goalTo: z.number().nullable().meta({ description: 'The upper end of a range' }),
    pace: text.nullable().meta({ description: "What must be reached by the period's end to be on track" }),
    /** Where the pace comes from: the days gone by, last year's shape, the time the plan gives or its quarters; null where the whole goal holds all year. */
    paceFrom: z.enum(['even', 'year-before', 'deadline', 'quarters']).nullable(),
    /** The days between which the plan has it done; null = in the course of the year. */
    due: z.strictObject({ from: text.nullable(), to: text }).nullable(),
    measure: z.enum(['flow', 'cumulative', 'state']),
    /** Codes of units, or groups of the plan. */
    lead: z.array(text),
    coordinators: z.array(text),
    /** The groups among both. */
    groups: z.array(z.strictObject({ group: text, title: titlesReply })),
    /** Which reading the plan's words were given, and why. */
    note: text.nullable(),
    unit: text.nullable(),
    ...counted,
    status: targetStatus,
    /** Inside the year: the goal is reached already. */
    reached: z.boolean(),
    /** Least number of further cases among those that arose. */
    gap: exactReply.nullable(),
    /** The same when each further case also enters the denominator; null when impossible. */
    needed: exactReply.nullable(),
    /** The days judged on. */
    judgedFrom: text,
    judgedTo: text,
    alone: countedReply,
    criteria: z
      .array(z.strictObject({ index: text, set: titlesReply, code: text, title: titlesReply, max: z.number() }))
      .meta({ description: 'Criteria of the year that are filled from its indicator, with the points at stake' }),
    /** The goal is the unit's own, not the plan's for all. */
    ownGoal: z.boolean().optional(),
    second: z.array(secondReply),
  })
  .meta({ id: 'TargetReply' })
export type TargetReply = z.infer<typeof targetReply>

/** One unit by the targets it misses; judged on January to the period's end as its targets are. */
export const behindReply = z
  .strictObject({
    unit: text,
    unitCode: text,
    unitName: text,
    level: text,
    judged: count.meta({ description: 'Targets that apply to it and have a status' }),
    missed: count.meta({ description: 'Missed or overdue' }),
    atRisk: count,
    worst: z
      .array(
        targetReply.pick({ target: true, status: true, op: true, goal: true, numerator: true, denominator: true, value: true, gap: true }),
      )
      .meta({ description: 'The gravest of those missed, overdue or at risk, three at most' }),
  })
  .meta({ id: 'UnitBehind' })
export type BehindReply = z.infer<typeof behindReply>

const figureTold = z.strictObject({ title: titlesReply, figure: exactReply })
/** Two figures of one unit and period that should be the same and are not. */
export const crossCheckReply = z
  .strictObject({
    check: text,
    title: titlesReply,
    period: text,
    /** The unit's id. */
    unit: text,
    unitCode: text.nullable(),
    unitName: text,
    one: figureTold,
    other: figureTold,
    /** How much more the one is than the other. */
    more: exactReply,
  })
  .meta({ id: 'CrossCheck' })
export type CrossCheckReply = z.infer<typeof crossCheckReply>

/** Those counted, all among which they are, or the rest of these: what is missing. */
const tracePart = z.enum(['numerator', 'denominator', 'rest'])
export type TracePart = z.infer<typeof tracePart>

/** Rows behind a number. */
export const traceReply = z
  .strictObject({
    /** What the rows are of. */
    dataset: text,
    /** How many there are; `rows` holds a page of them. */
    count,
    /** The batches they are from. */
    files: z.array(z.strictObject({ batch: z.int(), file: text, rows: count })),
    /** As `rows` of a dataset, with the file's name as `_file`. */
    rows: z.array(rowReply),
  })
  .meta({ id: 'Trace' })
export type TraceReply = z.infer<typeof traceReply>
