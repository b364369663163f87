import { z } from 'zod'
import { add, compare, type Fraction, fractionOf, greater, lesser, subtract } from '../exact.ts'
import { said } from '../said.ts'
import { choicesOf, eventsSample, eventsSchema, gainCases, sumOfEvents, unknownEvents, wordsOfEvents } from './events.ts'
import type { Given } from './given.ts'
import { type Flaw, leafKind } from './rule-kind.ts'
import { inBoth, numberWords } from './say-number.ts'

const schema = z.strictObject({
  /** What stands before anything is added or taken off. */
  start: z.number().min(0).default(0).transform(fractionOf),
  plus: eventsSchema,
  minus: eventsSchema,
  floor: z.number().min(0).default(0).transform(fractionOf),
  /** The most it gives; the maximum unless said. */
  ceiling: z.number().positive().transform(fractionOf).optional(),
})
type Balance = z.infer<typeof schema>

const sumOf = ({ start, plus, minus }: Balance, given: Given): Fraction =>
  subtract(add(start, sumOfEvents(plus, given)), sumOfEvents(minus, given))
const allOf = ({ plus, minus }: Balance) => ({ ...plus, ...minus })

/** A start, more for each case of some classes and less for each case of others, between a floor and a ceiling. */
export const balance = leafKind<Balance>({
  version: 1,
  schema,
  takes: () => 'events',
  flaws(rule, max) {
    const ceiling = rule.ceiling ?? max
    const flaws: Flaw[] = Object.keys(rule.plus)
      .filter((name) => Object.hasOwn(rule.minus, name))
      .map((name) => ({ path: ['minus', name], wrong: said`the class "${name}" adds and takes off`, right: said`an id of its own` }))
    if (compare(ceiling, max) > 0)
      flaws.push({ path: ['ceiling'], wrong: said`the ceiling lies above the maximum`, right: said`at most ${numberWords(max)}` })
    if (compare(rule.floor, ceiling) > 0)
      flaws.push({ path: ['floor'], wrong: said`the floor lies above the ceiling`, right: said`at most ${numberWords(ceiling)}` })
    return flaws
  },
  choices: (rule) => choicesOf(allOf(rule)),
  better: () => 'higher',
  misfit: (rule, given) => unknownEvents(allOf(rule), given),
  score(rule, given, { max }) {
    const sum = sumOf(rule, given)
    return { points: lesser(rule.ceiling ?? max, greater(rule.floor, sum)), value: sum, band: null }
  },
  next: ({ plus, minus }, given, gaining) => gainCases(plus, minus, given, gaining),
  text(rule, max) {
    const [plus, minus] = [wordsOfEvents(rule.plus), wordsOfEvents(rule.minus)]
    return inBoth(
      (say) =>
        `${say(rule.start)} điểm; cộng mỗi trường hợp: ${plus.vi}; trừ mỗi trường hợp: ${minus.vi}; từ ${say(rule.floor)} đến ${say(rule.ceiling ?? max)} điểm`,
      (say) =>
        `${say(rule.start)} points; more for each case: ${plus.en}; less for each case: ${minus.en}; from ${say(rule.floor)} to ${say(rule.ceiling ?? max)} points`,
    )
  },
  sentence(rule, given, { points, value }) {
    const [plus, minus] = [wordsOfEvents(rule.plus, given), wordsOfEvents(rule.minus, given)]
    const isCut = compare(points, value as Fraction) !== 0
    return inBoth(
      (say) =>
        `${say(rule.start)} cộng ${plus.vi || '0'}, trừ ${minus.vi || '0'} được ${say(value as Fraction)}${isCut ? `, giới hạn ở ${say(points)}` : ''}`,
      (say) =>
        `${say(rule.start)} plus ${plus.en || '0'}, less ${minus.en || '0'} gives ${say(value as Fraction)}${isCut ? `, cut at ${say(points)}` : ''}`,
    )
  },
  samples: [
    { max: 3, body: { start: 1, plus: { large: eventsSample.large }, minus: { small: eventsSample.small } } },
    {
      max: 5,
      body: {
        start: 2,
        plus: { model: { title: { vi: 'mô hình', en: 'model' }, points: 0.5 } },
        minus: { ...eventsSample },
        floor: 0.5,
        ceiling: 4.5,
      },
    },
  ],
})
