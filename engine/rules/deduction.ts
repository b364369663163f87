import { z } from 'zod'
import { compare, fractionOf, greater, subtract } from '../exact.ts'
import { said } from '../said.ts'
import { choicesOf, eventsSample, eventsSchema, gainCases, sumOfEvents, unknownEvents, wordsOfEvents } from './events.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth, numberWords } from './say-number.ts'

const schema = z.strictObject({
  events: eventsSchema,
  /** What remains at least. */
  floor: z.number().default(0).transform(fractionOf),
})

/** The maximum less an amount for each event, by class of event, down to a floor. */
export const deduction = leafKind<z.infer<typeof schema>>({
  version: 1,
  schema,
  takes: () => 'events',
  flaws({ floor }, max) {
    if (compare(floor, max) > 0)
      return [{ path: ['floor'], wrong: said`the floor lies above the maximum`, right: said`at most ${numberWords(max)}` }]
    return floor.n < 0n
      ? [{ path: ['floor'], wrong: said`a floor below 0, yet points never go below it`, right: said`0 or more`, warning: true }]
      : []
  },
  choices: ({ events }) => choicesOf(events),
  better: () => 'lower',
  misfit: ({ events }, given) => unknownEvents(events, given),
  score({ events, floor }, given, { max }) {
    const taken = sumOfEvents(events, given)
    return { points: greater(floor, subtract(max, taken)), value: taken, band: null }
  },
  next: ({ events }, given, gaining) => gainCases({}, events, given, gaining),
  text({ events, floor }, max) {
    const words = wordsOfEvents(events)
    return inBoth(
      (say) => `${say(max)} điểm, trừ mỗi trường hợp: ${words.vi}; còn ít nhất ${say(floor)} điểm`,
      (say) => `${say(max)} points, less for each case: ${words.en}; at least ${say(floor)} points remain`,
    )
  },
  sentence({ events, floor }, given, { points }, max) {
    const words = wordsOfEvents(events, given)
    return inBoth(
      (say) => `${say(max)} trừ ${words.vi || '0'} còn ${say(points)}${compare(points, floor) === 0 ? ' (mức thấp nhất)' : ''}`,
      (say) => `${say(max)} less ${words.en || '0'} leaves ${say(points)}${compare(points, floor) === 0 ? ' (the floor)' : ''}`,
    )
  },
  samples: [
    { max: 3, body: { events: eventsSample, floor: 0.5 } },
    { max: 2, body: { events: eventsSample, floor: -1 } },
  ],
})
