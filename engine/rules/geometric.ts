import { z } from 'zod'
import { divide, type Fraction, multiply, one } from '../exact.ts'
import { rootOf } from './irrational.ts'
import { shortOf } from './next-step.ts'
import { branchKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'
import { allOpen, gainedOf, shareOf } from './sums.ts'

/** The geometric mean of the children's shares of their maximum: a share of 0 makes it 0. Open until every child is settled. */
export const geometric = branchKind<Record<string, never>>({
  version: 1,
  name: { vi: 'bình quân nhân của', en: 'geometric mean of' },
  schema: z.strictObject({}),
  combine(_rule, max, parts) {
    if (parts.some(({ open }) => open.n !== 0n)) return allOpen(max)
    const product = parts.reduce((all: Fraction, { gained, applicable }) => multiply(all, divide(gained, applicable)), one)
    return gainedOf(max, multiply(max, product.n <= 0n ? { n: 0n, d: 1n } : rootOf(product, BigInt(parts.length))))
  },
  bears: (_rule, part, what) => shareOf(part, what),
  next(_rule, parts) {
    const without = parts.filter(({ gained, open }) => gained.n <= 0n || open.n !== 0n).map(({ code }) => code)
    return without.length > 0 ? { need: 'each', of: without, gain: 'more' } : { need: 'one', of: shortOf(parts), gain: 'more' }
  },
  text: (_rule, max) =>
    inBoth(
      (say) => `${say(max)} × bình quân nhân của các thành phần`,
      (say) => `${say(max)} × geometric mean of the parts`,
    ),
  samples: [{}],
})
