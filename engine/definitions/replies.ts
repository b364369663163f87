import { z } from 'zod'
import { text, titlesReply } from '../reply.ts'

export const unitReply = z
  .strictObject({
    id: text,
    code: text,
    name: text,
    kind: text.nullable(),
    level: text.nullable(),
    /** The id of the parent row valid at the unit's last day (or today). */
    parent: text.nullable(),
    parentCode: text.nullable(),
    validFrom: text.nullable(),
    validTo: text.nullable(),
  })
  .meta({ id: 'Unit' })
export type UnitReply = z.infer<typeof unitReply>

export const datasetReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    /** What its rows are called after a number. */
    noun: titlesReply,
    key: z.array(text),
    /** The column that says whose a row is. */
    unit: text.nullable(),
    /** True where a row belongs to a period. */
    periodic: z.boolean(),
    columns: z.array(
      z.strictObject({
        name: text,
        title: titlesReply,
        type: text,
        required: z.boolean(),
        optional: z.boolean(),
        headers: z.array(text),
        choices: z
          .array(z.strictObject({ value: text, title: text }))
          .meta({ description: 'What a cell may hold, where that is a short list' }),
      }),
    ),
  })
  .meta({ id: 'Dataset' })
export type DatasetReply = z.infer<typeof datasetReply>

export const indicatorReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    basis: text,
    dataset: text,
    kind: text,
    /** What a value is. */
    unit: z.enum(['percent', 'count', 'decimal']),
    /** What is counted, after a number. */
    noun: titlesReply,
    /** What a value that is no percentage is measured in. */
    measuredIn: titlesReply.nullable(),
    /** The definition in words, made from its formula. */
    words: titlesReply,
    better: z.enum(['higher', 'lower']),
    /** Below this denominator a value is shown hatched and is not ranked. */
    minimum: z.number(),
    /** True where the indicator exists for the province alone. */
    provinceOnly: z.boolean(),
  })
  .meta({ id: 'Indicator' })
export type IndicatorReply = z.infer<typeof indicatorReply>

export const planReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    decision: text,
    year: z.int(),
    parts: z.array(z.strictObject({ part: text, title: titlesReply })),
  })
  .meta({ id: 'Plan' })
export type PlanReply = z.infer<typeof planReply>
