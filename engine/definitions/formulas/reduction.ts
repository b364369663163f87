import { z } from 'zod'
import { among, column, date, dated, formulaKind, number, open } from './formula-kind.ts'

const schema = z.union([
  /** Without `sum` rows are counted. */
  z.strictObject({ ...dated, among, against: z.literal('year-before'), sum: column.optional() }),
  /** `remains`: what is left of `sum` once the row has ended; nothing unless said. */
  z.strictObject({ ...open, among, against: z.iso.date(), ended: column, sum: column.optional(), remains: column.optional() }),
])

/** How much less than a base: the same days a year before, or what was open on one day. Negative where it grew. */
export const kind = formulaKind(schema, {
  shown: () => 'percent',
  scaled: ({ sum }) => sum !== undefined,
  columns: { dated: date, begun: date, ended: date, sum: number, remains: number },
  say: ({ against, sum, among: all }, { vi, noun, column: named, among: of }) => {
    if (against === 'year-before') {
      const total = sum === undefined ? (vi ? 'số' : 'number of') : vi ? `tổng ${named(sum)} của` : `sum of ${named(sum)} of`
      return vi
        ? `Mức giảm ${total} ${of(all)} so với cùng kỳ năm trước, trên tổng cùng kỳ năm trước.`
        : `How much less the ${total} of ${of(all)} is than in the same days of the year before, over that base.`
    }
    const what = sum === undefined ? (vi ? `số ${noun}` : noun) : named(sum)
    const base = against.split('-').reverse().join('/')
    return vi
      ? `Mức cắt giảm ${what} đến ngày cuối kỳ, trên tổng của ${of(all)} có hiệu lực ngày ${base}.`
      : `How much of ${what} was cut by the period's last day, of ${of(all)} in force on ${base}.`
  },
})
