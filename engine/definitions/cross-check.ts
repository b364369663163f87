import { z } from 'zod'
import { kebabId } from '../words.ts'

/** With which period of its kind one is compared. */
export const againsts = ['period-before', 'year-before'] as const
export type Against = (typeof againsts)[number]

/** Kinds of periods, the longest first. */
export const spans = ['year', 'nine-months', 'half', 'quarter', 'month'] as const
export type Span = (typeof spans)[number]

const entry = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ id: kebabId, kind: z.literal(kind), ...shape })

const many = z.number().int().min(1).max(1_000_000)
const percent = z.number().min(0).max(100)
/** Only units and the whole of whose rows in the period the file itself holds so much: what it merely brings up to date is not its own. */
const file_holds = percent
const jump = {
  file_holds,
  /** The kinds of periods that are compared, years only once they are over. */
  over: z
    .array(z.enum(spans))
    .min(1)
    .default([...spans]),
  /** How many times more or less than in the other period. */
  factor: z.number().gt(1).max(1000),
  /** The fewest cases that say anything. */
  least: many,
  against: z.array(z.enum(againsts)).min(1),
}

/** What a file is looked at for before it is recorded, beside what is wrong in it: it never refuses a file. */
export const crossCheck = z.discriminatedUnion('kind', [
  /** A unit with far more or fewer rows than in another period. */
  entry('rows-jump', jump),
  /** A value of a unit far from that of another period; `least`: cases in each denominator, and in the greater numerator. */
  entry('value-jump', jump),
  /** More than so many units whose value is the goal of a target to the digit; goals that many reach of themselves are left aside. */
  entry('goal-exactly', { file_holds, more_than: many, least: many, goals_aside: z.array(z.number()).default([]) }),
  /** A unit with rows in so many of the quarters before and none now, where the file holds so much of the usual units. */
  entry('unit-absent', { quarters: z.number().int().min(1).max(12), reported: z.number().int().min(1).max(12), file_holds }),
  /** Keys of a shape (runs of letters and digits) that few rows have, where most have another. */
  entry('odd-key', { few: percent, most: percent }),
  /** Codes that the register in force does not have, in one line. */
  entry('unregistered', { named: z.number().int().min(1).max(100) }),
])

export type CrossCheck = z.infer<typeof crossCheck>
export type CheckKind = CrossCheck['kind']
export type CheckOf<Kind extends CheckKind> = Extract<CrossCheck, { kind: Kind }>
