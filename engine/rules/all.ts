import { z } from 'zod'
import { compare } from '../exact.ts'
import { shortOf } from './next-step.ts'
import { branchKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { allGained, allLost, allOpen, shareOf } from './sums.ts'

/** AND: everything when each child has its maximum; nothing as soon as one cannot reach it. */
export const all = branchKind<Record<string, never>>({
  version: 1,
  name: { vi: 'mọi điều kiện phải đạt:', en: 'every condition must hold:' },
  schema: z.strictObject({}),
  combine(_rule, max, parts) {
    if (
      parts.some(
        ({ gained, open, applicable }) => compare({ n: gained.n * open.d + open.n * gained.d, d: gained.d * open.d }, applicable) < 0,
      )
    )
      return allLost(max)
    return parts.some(({ open }) => open.n !== 0n) ? allOpen(max) : allGained(max)
  },
  bears: (_rule, part, what) => shareOf(part, what),
  next: (_rule, parts) => ({ need: 'each', of: shortOf(parts), gain: 'all' }),
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} điểm khi mọi điều kiện đều đạt; thiếu một điều kiện: 0 điểm`,
      (say) => `${say(max)} points when every condition holds; 0 when one does not`,
    ),
  samples: [{}],
})
