import { z } from 'zod'
import { compare, fractionOf } from '../exact.ts'
import { said } from '../said.ts'
import { kebabId, titles, type Words } from '../words.ts'
import { noStep } from './next-step.ts'
import { type Flaw, leafKind } from './rule-kind.ts'
import { inBoth, numberWords, sayNumber } from './say-number.ts'

const schema = z
  .array(
    z.strictObject({
      id: kebabId,
      title: titles,
      points: z.number().min(0).transform(fractionOf),
    }),
  )
  .min(2)
type Options = z.infer<typeof schema>

/** One of an ordered list, the best first. */
export const options = leafKind<Options>({
  version: 1,
  schema,
  takes: () => 'option',
  flaws: (list, max) =>
    list.flatMap(({ id, points }, at): Flaw[] => {
      if (list.findIndex((other) => other.id === id) < at)
        return [{ path: [at, 'id'], wrong: said`the option "${id}" twice`, right: said`an id of its own` }]
      if (compare(points, max) > 0)
        return [
          { path: [at, 'points'], wrong: said`an option gives more than the maximum`, right: said`at most ${numberWords(max)} points` },
        ]
      if (at === 0 && compare(points, max) < 0)
        return [
          {
            path: [at, 'points'],
            wrong: said`the best option gives less than the maximum`,
            right: said`${numberWords(max)} points`,
            warning: true,
          },
        ]
      if (at > 0 && compare(points, list[at - 1]!.points) > 0)
        return [{ path: [at, 'points'], wrong: said`a later option gives more than an earlier one`, right: said`the best option first` }]
      return []
    }),
  choices: (list) => list.map(({ id, title }) => ({ id, title })),
  misfit: (list, given) =>
    given.form !== 'option' || list.some(({ id }) => id === given.option)
      ? null
      : {
          vi: `phải là một trong: ${list.map(({ id, title }) => `${id} (${title.vi})`).join(', ')}`,
          en: `one of ${list.map(({ id }) => id).join(', ')}`,
        },
  score(list, given) {
    const option = list.find(({ id }) => given.form === 'option' && id === given.option)!
    return { points: option.points, value: option.id, title: option.title, band: null }
  },
  next(list, given, { now, worth }) {
    if (given.form !== 'option') return noStep('no_value_gains')
    const better = list.flatMap(({ id }) => {
      const to = { ...given, option: id }
      const points = worth(to)
      return points !== null && compare(points, now) > 0 ? [{ to, points }] : []
    })
    const [first, ...more] = better
    if (!first) return noStep('no_value_gains')
    const { to, points } = more.reduce((least, one) => (compare(one.points, least.points) < 0 ? one : least), first)
    return { kind: 'change', changes: [{ what: 'answer', of: null, from: given.option, to: to.option }], to, points }
  },
  text(list) {
    const words = (language: keyof Words, points: string) =>
      list.map((option) => `${option.title[language]}: ${sayNumber(option.points, language)} ${points}`).join('; ')
    return { vi: words('vi', 'điểm'), en: words('en', 'points') }
  },
  sentence(list, _given, { value }) {
    const option = list.find(({ id }) => id === value)!
    return inBoth(
      () => `chọn "${option.title.vi}"`,
      () => `chosen: "${option.title.en}"`,
    )
  },
  samples: [
    {
      max: 2.5,
      body: [
        { id: 'all', title: { vi: 'đủ', en: 'all' }, points: 2.5 },
        { id: 'most', title: { vi: 'phần lớn', en: 'most' }, points: 1.255 },
        { id: 'some', title: { vi: 'một phần', en: 'some' }, points: 1.25 },
        { id: 'none', title: { vi: 'không', en: 'none' }, points: 0 },
      ],
    },
  ],
})
