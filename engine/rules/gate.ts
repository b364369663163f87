import { z } from 'zod'
import { compare, divide, type Fraction, fractionOf, lesser, multiply, subtract } from '../exact.ts'
import type { Words } from '../words.ts'
import { hundred } from './measure.ts'
import type { Part, Sums } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { allOpen } from './sums.ts'

export const gateSchema = z
  .strictObject({
    /** The code of the criterion or area that must have enough points; on a line of bonus or penalty the index's own id too: its total. */
    on: z.string().min(1),
    from: z.number().positive().transform(fractionOf).optional(),
    /** Instead of points: the share of what applies of it, in percent. */
    percent: z.number().positive().max(100).transform(fractionOf).optional(),
    /** What can be earned at most when it has not. */
    otherwise: z.number().min(0).default(0).transform(fractionOf),
  })
  .refine(({ from, percent }) => (from === undefined) !== (percent === undefined), { error: 'from or percent, one of them' })
export type Gate = z.infer<typeof gateSchema>
export const gateVersion = 1

/** The points behind a gate: as they are when it is open, cut when it is shut, all open while that is not settled. A gate that does not apply stands open. */
export function passGate({ from: points, percent, otherwise }: Gate, guard: Part, sums: Sums): Sums {
  const from = points ?? divide(multiply(percent!, guard.applicable), hundred)
  if (guard.status === 'not_applicable' || guard.status === 'survey_pending' || compare(guard.gained, from) >= 0) return sums
  if (compare(subtract(guard.applicable, guard.lost), from) >= 0) return allOpen(sums.applicable)
  const gained = lesser(sums.gained, otherwise)
  const room: Fraction = subtract(otherwise, gained)
  const open = lesser(sums.open, room)
  return { gained, open, lost: subtract(subtract(sums.applicable, gained), open), applicable: sums.applicable }
}

/** The gate in plain words; `isTotal`: it looks at the index as a whole. */
export function gateText({ on, from, percent, otherwise }: Gate, isTotal = false): Words {
  const where = isTotal ? { vi: 'tổng điểm', en: 'the total' } : { vi: `tiêu chí ${on}`, en: `criterion ${on}` }
  return inBoth(
    (say) =>
      `Chỉ tính khi ${where.vi} đạt từ ${from ? `${say(from)} điểm` : `${say(percent!)} % số điểm`}; nếu không, nhiều nhất ${say(otherwise)} điểm`,
    (say) =>
      `Counted only when ${where.en} has ${from ? `${say(from)} points` : `${say(percent!)} % of its points`} or more; otherwise at most ${say(otherwise)} points`,
  )
}
