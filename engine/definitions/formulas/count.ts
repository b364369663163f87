import { z } from 'zod'
import { among, date, dated, formulaKind } from './formula-kind.ts'

/** How many rows. */
export const kind = formulaKind(z.strictObject({ ...dated, counted: among }), {
  shown: () => 'count',
  scaled: () => false,
  asksJoined: true,
  columns: { dated: date },
  say: ({ counted, dated: day }, { vi, among: of, inPeriod }) =>
    vi ? `Số lượng ${of(counted)}; ${inPeriod(day)}.` : `How many: ${of(counted)}; ${inPeriod(day)}.`,
})
