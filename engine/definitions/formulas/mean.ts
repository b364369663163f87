import { z } from 'zod'
import { among, column, date, dated, formulaKind, number } from './formula-kind.ts'

const schema = z
  .strictObject({ ...dated, among, column: column.optional(), days: z.strictObject({ from: column, to: column }).optional() })
  .refine((one) => (one.column === undefined) !== (one.days === undefined), { error: 'exactly one of column, days' })

/** The mean of a column, or of the days from one date to another, over the rows where it is known. */
export const kind = formulaKind(schema, {
  shown: () => 'decimal',
  scaled: () => true,
  asksJoined: true,
  columns: { dated: date, column: number, from: date, to: date },
  say: ({ days, column: one, among: all, dated: day }, { vi, column: named, among: of, inPeriod }) => {
    const from =
      days && (vi ? `số ngày từ ${named(days.from)} đến ${named(days.to)}` : `the days from ${named(days.from)} to ${named(days.to)}`)
    const what = from ?? named(one!)
    return vi ? `Trung bình ${what} của ${of(all)}; ${inPeriod(day)}.` : `The mean of ${what} over ${of(all)}; ${inPeriod(day)}.`
  },
})
