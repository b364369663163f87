import { z } from 'zod'
import { compare, type Fraction, fractionOf, lesser, subtract } from '../exact.ts'
import type { Words } from '../words.ts'
import type { Part, Sums } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { allOpen } from './sums.ts'

export const gateSchema = z.strictObject({
  /** The code of the criterion that must have enough points. */
  on: z.string().min(1),
  from: z.number().positive().transform(fractionOf),
  /** What can be earned at most when it has not. */
  otherwise: z.number().min(0).default(0).transform(fractionOf),
})
export type Gate = z.infer<typeof gateSchema>
export const gateVersion = 1

/** The points behind a gate: as they are when it is open, cut when it is shut, all open while that is not settled. A gate that does not apply stands open. */
export function passGate({ from, otherwise }: Gate, guard: Part, sums: Sums): Sums {
  if (guard.status === 'not_applicable' || guard.status === 'survey_pending' || compare(guard.gained, from) >= 0) return sums
  if (compare(subtract(guard.applicable, guard.lost), from) >= 0) return allOpen(sums.applicable)
  const gained = lesser(sums.gained, otherwise)
  const room: Fraction = subtract(otherwise, gained)
  const open = lesser(sums.open, room)
  return { gained, open, lost: subtract(subtract(sums.applicable, gained), open), applicable: sums.applicable }
}

export const gateText = ({ on, from, otherwise }: Gate): Words =>
  inBoth(
    (say) => `Chỉ tính khi tiêu chí ${on} đạt từ ${say(from)} điểm; nếu không, nhiều nhất ${say(otherwise)} điểm`,
    (say) => `Counted only when criterion ${on} has ${say(from)} points or more; otherwise at most ${say(otherwise)} points`,
  )
