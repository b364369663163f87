import { z } from 'zod'
import { compare, divide, type Fraction, fractionOf, multiply, nought, one, subtract } from '../exact.ts'
import { said } from '../said.ts'
import { naturalLog } from './irrational.ts'
import { reachOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

const post = z.number().transform(fractionOf)
const schema = z.strictObject({ low: post, high: post, scale: z.enum(['plain', 'log']).default('plain') })
type Goalposts = z.infer<typeof schema>

/** The place between two fixed posts, from 0 to 1; on a log scale between their logarithms. */
function place({ low, high, scale }: Goalposts, value: Fraction): Fraction {
  if (compare(value, low) <= 0) return nought
  if (compare(value, high) >= 0) return one
  if (scale === 'plain') return divide(subtract(value, low), subtract(high, low))
  return divide(naturalLog(divide(value, low)), naturalLog(divide(high, low)))
}

/** The maximum × the place between two fixed posts, cut at both. */
export const goalposts = leafKind<Goalposts>({
  version: 1,
  schema,
  takes: () => 'number',
  flaws: ({ low, high, scale }) => [
    ...(compare(low, high) >= 0 ? [{ path: ['low'], wrong: said`low is not below high`, right: said`two different posts` }] : []),
    ...(scale === 'log' && low.n <= 0n
      ? [{ path: ['low'], wrong: said`a logarithm of a post not above 0`, right: said`a low post above 0` }]
      : []),
  ],
  reach: ({ low, high }) => reachOf([low, high]),
  better: () => 'higher',
  next: ({ low, high }, given, gaining) =>
    nearestStep(given, { stops: [low, high], reach: reachOf([low, high]), better: 'higher' }, gaining),
  score(rule, given, { max }) {
    if (given.form !== 'number') return null
    return { points: multiply(max, place(rule, given.value)), value: given.value, band: null }
  },
  text: ({ low, high, scale }, max) =>
    inBoth(
      (say) => `${say(max)} × vị trí giữa ${say(low)} và ${say(high)}${scale === 'log' ? ' (theo lô-ga-rít)' : ''}`,
      (say) => `${say(max)} × place between ${say(low)} and ${say(high)}${scale === 'log' ? ' (of logarithms)' : ''}`,
    ),
  sentence: ({ low, high }, _given, { value }) =>
    inBoth(
      (say) => `${say(value as Fraction)} đặt giữa ${say(low)} và ${say(high)}`,
      (say) => `${say(value as Fraction)} placed between ${say(low)} and ${say(high)}`,
    ),
  samples: [
    { max: 1, body: { low: 20, high: 85 } },
    { max: 4, body: { low: -2.5, high: 1.25 } },
    { max: 4, body: { low: 10, high: 100, scale: 'log' } },
  ],
})
