import { z } from 'zod'
import { exactReply, text, titlesReply } from '../reply.ts'
import { traceReply } from '../values/replies.ts'

/** A form that the product knows. */
export const formReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    number: text,
    basis: text,
    /** Whether it is computed; the others are only read when they are filed. */
    computed: z.boolean(),
    /** Whether a line holds its unit's own dossiers, or those of the units below it too. */
    includes: z.enum(['own', 'below']),
    /** Whether "on time" holds those before time too; null where the form does not say. */
    onTimeIncludesEarly: z.boolean().nullable(),
    /** The dataset a filed one is imported into. */
    dataset: text.nullable(),
  })
  .meta({ id: 'Form' })
export type FormReply = z.infer<typeof formReply>

const cell = z.union([exactReply, z.null()])

const pair = z.strictObject({
  numerator: exactReply,
  denominator: exactReply,
  value: text.nullable().meta({ description: 'Percent as decimal text, half up to 2 decimals; null where the denominator is 0' }),
})

/** One share of the form beside the indicator that measures the same thing otherwise. */
const reconciliation = z.strictObject({
  title: text,
  indicator: text,
  form: pair,
  /** The indicator's own counts; null where it has none, for `reason`. */
  ours: pair.nullable(),
  reason: text.nullable(),
  /** What the form counts beyond the indicator. */
  differences: z.array(z.strictObject({ words: text, numerator: exactReply, denominator: exactReply })),
  /** What is left of the difference: 0 and 0 where everything is explained. */
  unexplained: z.strictObject({ numerator: exactReply, denominator: exactReply }).nullable(),
})
export type Reconciliation = z.infer<typeof reconciliation>

const row = z.strictObject({
  kind: z.enum(['line', 'group', 'total']),
  /** The unit's id; null in lines of several units. */
  unit: text.nullable(),
  level: text.nullable(),
  /** Of a line of a field. */
  field: text.nullable(),
  /** One for each column in its order: a text, a number, the decimal text of a rate, or null where nothing can be told. */
  cells: z.array(cell),
})
export type FormRow = z.infer<typeof row>

/** A form filled in. */
export const filledFormReply = z
  .strictObject({
    form: text,
    title: text,
    number: text,
    basis: text,
    /** The unit it is of, its id and name; null for all of the registry. */
    unit: text.nullable(),
    unitName: text.nullable(),
    period: text,
    from: text,
    to: text,
    status: z
      .enum(['complete', 'provisional', 'no_data'])
      .meta({ description: 'provisional: the period is not over; no_data: nothing of it was imported' }),
    columns: z.array(
      z.strictObject({
        no: z.int(),
        key: text,
        title: text,
        /** What stands over the column from the top row down. */
        head: z.array(text),
      }),
    ),
    rows: z.array(row),
    notes: z.array(text),
    reconciliation: z.array(reconciliation),
  })
  .meta({ id: 'FilledForm' })
export type FilledForm = z.infer<typeof filledFormReply>

/** The rows behind a cell of a form, by the counted columns it is made of. */
export const formRowsReply = z
  .strictObject({
    form: text,
    period: text,
    column: text,
    no: z.int(),
    title: text,
    parts: z.array(
      z.strictObject({
        key: text,
        no: z.int(),
        title: text,
        role: z.enum(['added', 'taken', 'whole']).meta({ description: 'taken: counted off; whole: what a rate is a share of' }),
        ...traceReply.shape,
      }),
    ),
  })
  .meta({ id: 'FormRows' })
export type FormRows = z.infer<typeof formRowsReply>
