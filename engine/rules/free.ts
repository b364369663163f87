import { z } from 'zod'
import { add, compare, divide, exactDecimal, type Fraction, fractionOf, multiply, subtract } from '../exact.ts'
import { said } from '../said.ts'
import type { Words } from '../words.ts'
import { noStep } from './next-step.ts'
import { type Flaw, leafKind } from './rule-kind.ts'
import { inBoth, numberWords, sayNumber } from './say-number.ts'

const schema = z.strictObject({
  least: z.number().min(0).default(0).transform(fractionOf),
  most: z.number().positive().transform(fractionOf),
  /** Points lie so far apart. */
  by: z.number().positive().transform(fractionOf),
})
type Free = z.infer<typeof schema>

/** So many points can be chosen among at most. */
const most = 200n

/** Whole steps from the least to the most; null where they do not meet. */
function stepsOf({ least, most, by }: Free): bigint | null {
  const { n, d } = divide(subtract(most, least), by)
  return n > 0n && d === 1n ? n : null
}

const known = new WeakMap<Free, { id: string; points: Fraction; title: Words }[]>()
/** What can be chosen, the best first; its id is the points themselves, its title as people write them in a sheet. */
function choicesOf(rule: Free): { id: string; points: Fraction; title: Words }[] {
  const found = known.get(rule)
  if (found) return found
  const all = Array.from({ length: Number(stepsOf(rule) ?? 0n) + 1 }, (_, at) => {
    const points = add(rule.least, multiply(rule.by, { n: BigInt(at), d: 1n }))
    const title = { vi: sayNumber(points, 'vi'), en: sayNumber(points, 'en') }
    return { id: exactDecimal(points)!, points, title }
  }).reverse()
  known.set(rule, all)
  return all
}

const stepsInWords = ({ least, most, by }: Free): Words =>
  inBoth(
    (say) => `phải là điểm từ ${say(least)} đến ${say(most)}, mỗi bước ${say(by)}`,
    (say) => `points from ${say(least)} to ${say(most)} in steps of ${say(by)}`,
  )

/** Points chosen freely between a least and a most, in steps: by whoever judges it, who says why. */
export const free = leafKind<Free>({
  version: 1,
  schema,
  takes: () => 'option',
  reasoned: true,
  flaws(rule, max) {
    const steps = stepsOf(rule)
    const flaws: Flaw[] = []
    if (compare(rule.most, max) !== 0)
      flaws.push({ path: ['most'], wrong: said`at most ${numberWords(rule.most)} of ${numberWords(max)} points`, right: said`the maximum` })
    if (steps === null)
      flaws.push({
        path: ['by'],
        wrong: said`steps that do not lead from the least to the most`,
        right: said`a whole number of steps between them`,
      })
    else if (steps > most) flaws.push({ path: ['by'], wrong: said`${Number(steps)} steps`, right: said`at most ${Number(most)}` })
    return flaws
  },
  choices: (rule) => choicesOf(rule).map(({ id, title }) => ({ id, title })),
  misfit(rule, given) {
    return given.form !== 'option' || choicesOf(rule).some(({ id }) => id === given.option) ? null : stepsInWords(rule)
  },
  refuses: (rule, given) => (choicesOf(rule).some(({ points }) => compare(points, given) === 0) ? null : stepsInWords(rule)),
  score(rule, given) {
    const { points, id, title } = choicesOf(rule).find(({ id }) => given.form === 'option' && id === given.option)!
    return { points, value: id, title, band: null }
  },
  next(rule, given, { now, worth }) {
    if (given.form !== 'option') return noStep('no_value_gains')
    const better = choicesOf(rule).findLast(({ id }) => compare(worth({ ...given, option: id })!, now) > 0)
    if (!better) return noStep('no_value_gains')
    const to = { ...given, option: better.id }
    return { kind: 'change', changes: [{ what: 'answer', of: null, from: given.option, to: to.option }], to, points: worth(to)! }
  },
  text: ({ least, most, by }) =>
    inBoth(
      (say) => `Chấm từ ${say(least)} đến ${say(most)} điểm, mỗi bước ${say(by)} điểm, nêu rõ lý do`,
      (say) => `From ${say(least)} to ${say(most)} points in steps of ${say(by)}, with the reason`,
    ),
  sentence: (_rule, _given, { points }) =>
    inBoth(
      (say) => `mức được chọn là ${say(points)} điểm`,
      (say) => `${say(points)} points were chosen`,
    ),
  samples: [
    { max: 2, body: { most: 2, by: 0.25 } },
    { max: 5, body: { least: 1, most: 5, by: 0.5 } },
  ],
})
