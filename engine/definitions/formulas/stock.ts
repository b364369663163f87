import { z } from 'zod'
import { among, column, condition, date, formulaKind, open } from './formula-kind.ts'

const schema = z
  .strictObject({
    ...open,
    among,
    counted: condition.optional(),
    due: column.optional(),
    done: column.optional(),
    done_since: z.enum(['ever', 'period']).default('ever'),
    as: z.enum(['share', 'count']).default('share'),
  })
  .refine(({ counted, due, done }) => [counted, due, done].some((one) => one !== undefined), {
    error: 'at least one of counted, due, done',
  })

/**
 * Rows that are open at the period's end, and those counted among them: meeting a condition, due before that day,
 * or done by that day (`done_since: period`: within the period alone).
 */
export const kind = formulaKind(schema, {
  shown: ({ as }) => (as === 'count' ? 'count' : 'percent'),
  scaled: () => false,
  oneByOne: true,
  columns: { begun: date, ended: date, due: date, done: date },
  say: ({ counted, due, done, done_since, ended, begun, among: all }, { vi, noun, column: named, condition: said, among: of }) => {
    const tests = [
      ...(counted ? [said(counted)] : []),
      ...(due ? [vi ? `${named(due)} trước ngày cuối kỳ` : `${named(due)} is before the period's last day`] : []),
      ...(done ? [sayDone(named(done), done_since, vi)] : []),
    ].join(vi ? ' và ' : ' and ')
    const isOpen = vi
      ? `có ${named(begun)} đến ngày cuối kỳ${ended ? ` và chưa có ${named(ended)}` : ''}`
      : `begun (${named(begun)}) by the period's last day${ended ? ` and without ${named(ended)} by then` : ''}`
    return vi ? `Số ${noun} mà ${tests}, trên ${of(all)} ${isOpen}.` : `The ${noun} where ${tests}, of ${of(all)} ${isOpen}.`
  },
})

function sayDone(named: string, since: 'ever' | 'period', vi: boolean): string {
  if (since === 'period') return vi ? `${named} trong kỳ` : `${named} lies within the period`
  return vi ? `${named} đến ngày cuối kỳ` : `${named} is by the period's last day`
}
