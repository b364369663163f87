import { z } from 'zod'
import { type Condition, conditionSchema, readCondition } from '../condition.ts'
import type { Column, Dataset } from '../dataset.ts'
import type { Placed, Report } from '../yaml-file.ts'

/** What a value is: so many percent, so many things, or a number. */
export type Shown = 'percent' | 'count' | 'decimal'
export type Datasets = Map<string, Placed<Dataset>>
type Type = Column['type']

/** The words a formula's sentence is made of, in one language. */
export interface Speech {
  vi: boolean
  /** What the dataset's rows are called. */
  noun: string
  column(name: string): string
  condition(condition: Condition): string
  /** The rows that a condition picks. */
  among(condition: Condition): string
  /** That rows are placed in the period by this date. */
  inPeriod(dated: string): string
  /** What the rows of another dataset are called. */
  nounOf(dataset: string): string
}

/** A kind of formula: how it is written, what must hold beyond its shape, what its counts are, and its sentence. */
export interface FormulaKind<Formula> {
  schema: z.ZodType<Formula>
  /** What its value is; `measured`: the indicator says what it is measured in. */
  shown(formula: Formula, measured: boolean): Shown
  /** Whether its counts are kept in millionths. */
  scaled(formula: Formula): boolean
  /** Whether rows or things are counted one by one: where these are a sample, a rate over few of them is uncertain. */
  oneByOne?: true
  /** Whether it counts for the whole alone: it does not apply to the units below. */
  ofTheWhole?: true
  /** Whether its conditions may ask the registers that its dataset joins. */
  asksJoined?: true
  /** The types of the columns it names, by the word that names them. */
  columns: Partial<Record<string, readonly Type[]>>
  /** What the schema, the columns and the conditions cannot tell. */
  check?(formula: Formula, dataset: Dataset, datasets: Datasets, report: Report): void
  /** What it counts among what and at which dates. */
  say(formula: Formula, speech: Speech): string
}

/** A kind with the type of its formula read off its schema. */
export const formulaKind = <Schema extends z.ZodType>(
  schema: Schema,
  kind: Omit<FormulaKind<z.output<Schema>>, 'schema'>,
): FormulaKind<z.output<Schema>> => ({ schema: schema as z.ZodType<z.output<Schema>>, ...kind })

export const condition = conditionSchema.transform(readCondition)
const everything = { kind: 'all' as const, of: [] }
export const among = condition.default(everything)
export const column = z.string()
/** Rows of `of` whose date `dated` lies in the period. */
export const dated = { of: z.string(), dated: column }
/** Rows of `of` begun by the period's last day and not ended by it. */
export const open = { of: z.string(), begun: column, ended: column.optional() }

export const date = ['instant'] as const
export const number = ['integer', 'amount'] as const
