import { z } from 'zod'
import { conditionSchema, readCondition } from './condition.ts'
import { levels } from './unit-registry.ts'

const condition = conditionSchema.transform(readCondition)
const everything = { kind: 'all' as const, of: [] }
const among = condition.default(everything)
const counted = condition.default(everything)
const column = z.string()
/** Rows of `of` whose date `dated` lies in the period. */
const dated = { of: z.string(), dated: column }
/** Rows of `of` begun by the period's last day and not ended by it. */
const open = { of: z.string(), begun: column, ended: column.optional() }
const some = (parts: Record<string, unknown>, names: string[]): boolean => names.some((name) => parts[name] !== undefined)

/** Rows that are counted among rows. */
const share = z.strictObject({ ...dated, among, counted: condition })
/** The sum of one column over the sum of another, over the rows where both are known. */
const ratio = z.strictObject({ ...dated, among, sum: column, over: column })
/** The mean of a column, or of the days from one date to another, over the rows where it is known. */
const mean = z
  .strictObject({ ...dated, among, column: column.optional(), days: z.strictObject({ from: column, to: column }).optional() })
  .refine((one) => (one.column === undefined) !== (one.days === undefined), { error: 'exactly one of column, days' })
/** How many rows. */
const count = z.strictObject({ ...dated, counted })
/** Things that a counted row names, among the things that any of the rows names. */
const distinct = z.strictObject({ ...dated, thing: column, among, counted: condition })

/** Units of these levels that have such a row, among all those valid on the period's last day. */
const units = z
  .strictObject({
    of: z.string(),
    levels: z.array(z.enum(levels)).min(1),
    dated: column.optional(),
    begun: column.optional(),
    ended: column.optional(),
    counted,
  })
  .refine((one) => (one.dated === undefined) !== (one.begun === undefined), { error: 'dated, or begun (and ended)' })

/** How much less than a base: the same days a year before, or what was open on one day. Negative where it grew. */
const reduction = z.union([
  z.strictObject({ ...dated, among, against: z.literal('year-before'), sum: column }),
  /** `remains`: what is left of `sum` once the row has ended; nothing unless said. Without `sum` rows are counted. */
  z.strictObject({ ...open, among, against: z.iso.date(), ended: column, sum: column.optional(), remains: column.optional() }),
])

/**
 * Rows that are open at the period's end, and those counted among them: meeting a condition, due before that day,
 * or done by that day (`done_since: period`: within the period alone).
 */
const stock = z
  .strictObject({
    ...open,
    among,
    counted: condition.optional(),
    due: column.optional(),
    done: column.optional(),
    done_since: z.enum(['ever', 'period']).default('ever'),
    as: z.enum(['share', 'count']).default('share'),
  })
  .refine((one) => some(one, ['counted', 'due', 'done']), { error: 'at least one of counted, due, done' })

/** Rows of the register in force at the period's end; `having`: only those that something names in the period. */
const register = z.strictObject({
  of: z.string(),
  among,
  counted: condition,
  having: z.strictObject({ of: z.string(), join: z.string(), dated: column }).optional(),
})

/** Every kind of formula, by the word that opens it in a file. */
export const formulas = { share, ratio, mean, count, distinct, units, reduction, stock, register_share: register }
export type Formulas = { [Kind in keyof typeof formulas]: z.infer<(typeof formulas)[Kind]> }
export type FormulaKind = keyof Formulas
