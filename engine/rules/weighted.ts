import { z } from 'zod'
import { fractionOf, multiply } from '../exact.ts'
import { said } from '../said.ts'
import type { Words } from '../words.ts'
import { shortOf } from './next-step.ts'
import { branchKind } from './rule-kind.ts'
import { inBoth, sayNumber } from './say-number.ts'
import { shareOf, weigh } from './sums.ts'

const schema = z.strictObject({ weights: z.record(z.string(), z.number().positive().transform(fractionOf)) })

/** The weighted mean of the children's shares of their maximum; only the proportions of the weights matter. */
export const weighted = branchKind<z.infer<typeof schema>>({
  version: 1,
  name: { vi: 'bình quân có trọng số của', en: 'weighted mean of' },
  schema,
  flaws: ({ weights }, children) => [
    ...Object.keys(weights)
      .filter((code) => !children.includes(code))
      .map((code) => ({
        path: ['weights', code],
        wrong: said`a weight for "${code}", which is no child`,
        right: said`one of ${children.join(', ')}`,
      })),
    ...children
      .filter((code) => !Object.hasOwn(weights, code))
      .map((code) => ({ path: ['weights'], wrong: said`no weight for "${code}"`, right: said`a weight for each child` })),
  ],
  combine: ({ weights }, max, parts, all) => weigh(max, parts, all, (code) => weights[code]!),
  bears: ({ weights }, part, what) => multiply(weights[part.code]!, shareOf(part, what)),
  next: (_rule, parts) => ({ need: 'one', of: shortOf(parts), gain: 'more' }),
  text({ weights }, max) {
    const words = (language: keyof Words) =>
      Object.entries(weights)
        .map(([code, one]) => `${code}: ${sayNumber(one, language)}`)
        .join(', ')
    return inBoth(
      (say) => `${say(max)} × bình quân có trọng số của các thành phần (${words('vi')})`,
      (say) => `${say(max)} × weighted mean of the parts (${words('en')})`,
    )
  },
  samples: [{ weights: { a: 1, b: 2.5, c: 0.3 } }],
})
