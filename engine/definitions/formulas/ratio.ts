import { z } from 'zod'
import { among, column, date, dated, formulaKind, number } from './formula-kind.ts'

/** The sum of one column over the sum of another, over the rows where both are known. */
export const kind = formulaKind(z.strictObject({ ...dated, among, sum: column, over: column }), {
  shown: (_, measured) => (measured ? 'decimal' : 'percent'),
  scaled: () => true,
  asksJoined: true,
  columns: { dated: date, sum: number, over: number },
  say: ({ sum, over, among: all, dated: day }, { vi, column: named, among: of, inPeriod }) =>
    vi
      ? `Tổng ${named(sum)} chia tổng ${named(over)} của ${of(all)}; ${inPeriod(day)}.`
      : `The sum of ${named(sum)} over the sum of ${named(over)} of ${of(all)}; ${inPeriod(day)}.`,
})
