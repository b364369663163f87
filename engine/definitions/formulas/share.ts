import { z } from 'zod'
import { among, condition, date, dated, formulaKind } from './formula-kind.ts'

/** Rows that are counted among rows. */
export const kind = formulaKind(z.strictObject({ ...dated, among, counted: condition }), {
  shown: () => 'percent',
  scaled: () => false,
  oneByOne: true,
  asksJoined: true,
  columns: { dated: date },
  say: ({ counted, among: all, dated: day }, { vi, noun, condition: said, among: of, inPeriod }) =>
    vi
      ? `Số ${noun} mà ${said(counted)}, trên ${of(all)}; ${inPeriod(day)}.`
      : `The ${noun} where ${said(counted)}, of ${of(all)}; ${inPeriod(day)}.`,
})
