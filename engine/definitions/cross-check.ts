import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { type FormulaName, formulaKinds } from './formulas/formula-kinds.ts'
import { type Indicator, indicatorFormulas, readIndicator } from './indicator.ts'

/** With which period of its kind one is compared. */
const againsts = ['period-before', 'year-before'] as const
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

/** One of two figures: counted over the rows of a dataset as an indicator is, read in a column of a filed form, or the number that a duty says there ought to be, which is the whole's. */
const side = z
  .strictObject({
    title: titles,
    ...indicatorFormulas,
    /** Which of the formula's two counts. */
    take: z.enum(['numerator', 'denominator']).default('numerator'),
    filed: z.strictObject({ dataset: z.string(), column: z.string() }).optional(),
    expected: z.string().optional(),
  })
  .refine((one) => [kindOf(one), one.filed, one.expected].filter((said) => said !== undefined).length === 1, {
    error: `one of ${[...Object.keys(formulaKinds), 'filed', 'expected'].join(', ')}`,
  })
export type FigureSide = z.infer<typeof side>

const kindOf = (one: { [Kind in FormulaName]?: unknown }): FormulaName | undefined =>
  (Object.keys(formulaKinds) as FormulaName[]).find((kind) => one[kind] !== undefined)

/** The indicator by which a side is counted; null where it is read in a form or expected. */
export function indicatorOfSide(check: string, name: 'one' | 'other', side: FigureSide): Indicator | null {
  const kind = kindOf(side)
  return kind === undefined
    ? null
    : readIndicator(`${check}.${name}`, { title: side.title, basis: check, better: 'higher', minimum: 0, scope: 'all', [kind]: side[kind] })
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
  /** Fields spelt otherwise than they are named elsewhere, and files of at least so many rows without any field that is named. */
  entry('field-spelt', { least: many, named: z.number().int().min(1).max(100) }),
  /** Rows, such a share of a file, that say otherwise than what stands and are older than it: they do not count. */
  entry('rows-older', { file_holds: percent }),
  /** Reported figures of a period and of its parts that do not add up. */
  entry('spans-differ', {}),
  /** Columns of yes and no in which no cell says no, so many say yes, and so many and such a share of the rows say nothing. */
  entry('never-no', { least: many, blank: percent }),
  /** Answers of a survey that no criterion of its year counts, so many words of them. */
  entry('answers-unasked', { named: z.number().int().min(1).max(100) }),
  /** Two figures of a unit that must be the same in every period of a kind: looked for in a file, and in all that stands. */
  entry('figures-agree', { title: titles, every: z.enum(['year', 'quarter', 'month']), one: side, other: side }),
])

export type CrossCheck = z.infer<typeof crossCheck>
export type CheckKind = CrossCheck['kind']
export type CheckOf<Kind extends CheckKind> = Extract<CrossCheck, { kind: Kind }>
