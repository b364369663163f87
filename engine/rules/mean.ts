import { z } from 'zod'
import { shortOf } from './next-step.ts'
import { branchKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { shareOf, weigh } from './sums.ts'

/** The plain mean of the children's shares of their maximum. */
export const mean = branchKind<Record<string, never>>({
  version: 1,
  name: { vi: 'bình quân cộng của', en: 'plain mean of' },
  schema: z.strictObject({}),
  combine: (_rule, max, parts, all) => weigh(max, parts, all, () => ({ n: 1n, d: 1n })),
  bears: (_rule, part, what) => shareOf(part, what),
  next: (_rule, parts) => ({ need: 'one', of: shortOf(parts), gain: 'more' }),
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} × bình quân cộng của các thành phần`,
      (say) => `${say(max)} × plain mean of the parts`,
    ),
  samples: [{}],
})
