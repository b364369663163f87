import { z } from 'zod'
import { lesser } from '../exact.ts'
import { choicesOf, eventsSample, eventsSchema, gainCases, sumOfEvents, unknownEvents, wordsOfEvents } from './events.ts'
import { leafKind } from './rule-kind.ts'
import { inBoth } from './say-number.ts'

const schema = z.strictObject({ events: eventsSchema })

/** An amount for each event, by class of event, up to the maximum: bonus and penalty lines, initiatives. */
export const perEvent = leafKind<z.infer<typeof schema>>({
  version: 1,
  schema,
  takes: () => 'events',
  choices: ({ events }) => choicesOf(events),
  better: () => 'higher',
  misfit: ({ events }, given) => unknownEvents(events, given),
  score({ events }, given, { max }) {
    const sum = sumOfEvents(events, given)
    return { points: lesser(max, sum), value: sum, band: null }
  },
  next: ({ events }, given, gaining) => gainCases(events, {}, given, gaining),
  text({ events }, max) {
    const words = wordsOfEvents(events)
    return inBoth(
      (say) => `Mỗi trường hợp: ${words.vi}; nhiều nhất ${say(max)} điểm`,
      (say) => `For each case: ${words.en}; at most ${say(max)} points`,
    )
  },
  sentence({ events }, given, { points }) {
    const words = wordsOfEvents(events, given)
    return inBoth(
      (say) => `${words.vi || 'không có trường hợp nào'} được ${say(points)}`,
      (say) => `${words.en || 'no case'} gives ${say(points)}`,
    )
  },
  samples: [{ max: 3, body: { events: eventsSample } }],
})
