import { z } from 'zod'
import { compare, divide, type Fraction, fractionOf, multiply, nought, one } from '../exact.ts'
import { said } from '../said.ts'
import type { Words } from '../words.ts'
import type { Given, Tally } from './given.ts'
import { noStep } from './next-step.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth, sayNumber } from './say-number.ts'

const weight = z.number().min(0).max(100).transform(fractionOf)
const schema = z.strictObject({
  /** Codes of the questions that feed the criterion; their answers are counted together. */
  questions: z.array(z.string().min(1)).min(1),
  /** Only the answers of these groups of respondents; none = all. */
  groups: z.array(z.string().min(1)).min(1).optional(),
  /** Every option that counts as an answer, with its worth in percent. A share is weights of 100 and 0; a mean of 1 to 5 over 5 is 20, 40 … 100. */
  weights: z.record(z.string(), weight).refine((map) => Object.keys(map).length > 1, 'at least two options'),
  /** So many valid answers are needed for the survey to count. */
  least: z.number().int().positive().optional(),
})
export type Survey = z.infer<typeof schema>

/** The answers that count, and those that were put aside because the form knows no such option. */
function count({ questions, groups, weights }: Survey, given: Given): { counted: Tally[]; asked: bigint; aside: bigint } {
  const asked =
    given.form === 'tally'
      ? given.tally.filter(({ question, group }) => questions.includes(question) && (groups?.includes(group) ?? true))
      : []
  const counted = asked.filter(({ option }) => Object.hasOwn(weights, option))
  return { counted, asked: sum(counted), aside: sum(asked) - sum(counted) }
}
const sum = (tally: Tally[]): bigint => tally.reduce((all, { count }) => all + count, 0n)

/** The mean worth of the answers, from 0 to 1; null without any, or with too few. */
function worth(rule: Survey, given: Given): Fraction | null {
  const { counted, asked } = count(rule, given)
  if (asked === 0n || asked < BigInt(rule.least ?? 0)) return null
  const weighed = counted.map(({ option, count: times }) => ({ n: rule.weights[option]!.n * times, d: rule.weights[option]!.d }))
  return divide(
    weighed.reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), nought),
    { n: asked * 100n, d: 1n },
  )
}

/** How many of these answers a rule counts, how many it puts aside, and the mean worth of what it counts in percent, however few they are; null without any. */
export function tellAnswers(rule: Survey, tally: Tally[]): { counted: bigint; aside: bigint; percent: Fraction | null } {
  const given: Given = { form: 'tally', tally }
  const { asked, aside } = count(rule, given)
  const share = worth({ ...rule, least: undefined }, given)
  return { counted: asked, aside, percent: share && multiply(share, { ...one, n: 100n }) }
}

/** The mean worth of the answers × the maximum: entered by the organiser, never by the unit itself. */
export const survey = leafKind<Survey>({
  version: 1,
  schema,
  takes: () => 'tally',
  flaws: ({ weights }) =>
    Object.values(weights).some((one) => compare(one, fractionOf(100)) === 0)
      ? []
      : [{ path: ['weights'], wrong: said`no option is worth 100`, right: said`the best option at 100 percent` }],
  better: () => 'higher',
  next: () => noStep('others_answer'),
  score(rule, given, { max }) {
    const share = worth(rule, given)
    if (share === null) return null
    return { points: multiply(max, share), value: multiply(share, { ...one, n: 100n }), band: null }
  },
  empty(rule, given) {
    const { asked } = count(rule, given)
    return asked === 0n || rule.least === undefined
      ? null
      : {
          vi: `mới có ${asked} câu trả lời hợp lệ, chưa đủ ${rule.least} nên không tính`,
          en: `${asked} valid answers, fewer than the ${rule.least} needed, so it does not count`,
        }
  },
  text({ questions, weights, least }, max) {
    const words = (language: keyof Words) =>
      Object.entries(weights)
        .map(([option, one]) => `${option} = ${sayNumber(one, language)} %`)
        .join(', ')
    return inBoth(
      (say) =>
        `${say(max)} × giá trị bình quân của các câu trả lời (câu hỏi ${questions.join(', ')}; ${words('vi')})${least ? `; chỉ tính từ ${least} câu trả lời hợp lệ` : ''}`,
      (say) =>
        `${say(max)} × mean worth of the answers (questions ${questions.join(', ')}; ${words('en')})${least ? `; only from ${least} valid answers on` : ''}`,
    )
  },
  sentence(rule, given, _scored, max) {
    const { asked, aside } = count(rule, given)
    const share = worth(rule, given)!
    const percent = multiply(share, { n: 100n, d: 1n })
    return inBoth(
      (say) =>
        `${asked} câu trả lời hợp lệ${aside > 0n ? ` (${aside} câu không tính)` : ''}, bình quân ${say(percent)} %; ${say(max)} × ${say(percent)} %`,
      (say) =>
        `${asked} valid answers${aside > 0n ? ` (${aside} put aside)` : ''}, worth ${say(percent)} % on average; ${say(max)} × ${say(percent)} %`,
    )
  },
  samples: [
    { max: 10, body: { questions: ['q1'], weights: { a: 100, b: 66.7, c: 0 } } },
    { max: 3, body: { questions: ['q1', 'q2'], groups: ['people'], weights: { a: 100, b: 20 } } },
    { max: 5, body: { questions: ['q1', 'q2'], weights: { a: 100, b: 40, c: 0 }, least: 60 } },
  ],
})
