import { z } from 'zod'
import { compare } from '../exact.ts'
import { shortOf } from './next-step.ts'
import { branchKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { allGained, allLost, allOpen, shareOf } from './sums.ts'

/** OR: everything as soon as one child has its maximum; nothing when none can reach it. */
export const any = branchKind<Record<string, never>>({
  version: 1,
  name: { vi: 'một điều kiện đạt là đủ:', en: 'one condition suffices:' },
  schema: z.strictObject({}),
  combine(_rule, max, parts) {
    if (parts.some(({ gained, applicable }) => compare(gained, applicable) >= 0)) return allGained(max)
    return parts.some(({ lost }) => lost.n === 0n) ? allOpen(max) : allLost(max)
  },
  bears: (_rule, part, what) => shareOf(part, what),
  next: (_rule, parts) => ({ need: 'one', of: shortOf(parts), gain: 'all' }),
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} điểm khi ít nhất một điều kiện đạt`,
      (say) => `${say(max)} points when at least one condition holds`,
    ),
  samples: [{}],
})
