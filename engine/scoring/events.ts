import { z } from 'zod'
import { titles } from '../definitions/dataset.ts'
import { type Fraction, fractionOf, total } from '../exact.ts'
import type { Given } from './given.ts'
import type { Words } from './rules/rule-kind.ts'
import { sayNumber } from './say-number.ts'

/** Classes of events (class → title and the amount each event of it counts). */
export const eventsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'a kebab-case id'),
  z.strictObject({ title: titles, points: z.number().positive().transform(fractionOf) }),
)
type Events = z.infer<typeof eventsSchema>

const countOf = (given: Given | undefined, name: string): bigint => (given?.form === 'events' ? (given.events[name] ?? 0n) : 0n)

/** All events of all classes, each at its amount. */
export const sumOfEvents = (events: Events, given: Given): Fraction =>
  total(Object.entries(events).map(([name, { points }]) => ({ n: points.n * countOf(given, name), d: points.d })))

/** What would be right where an answer names a class that does not exist. */
export const unknownEvents = (events: Events, given: Given): Words | null =>
  given.form !== 'events' || Object.keys(given.events).every((name) => name in events)
    ? null
    : {
        vi: `chỉ nhận: ${Object.entries(events)
          .map(([id, { title }]) => `${id} (${title.vi})`)
          .join(', ')}`,
        en: `only ${Object.keys(events).join(', ')}`,
      }

/** The classes with their amounts, or, for given counts, those that occurred with how often. */
export function wordsOfEvents(events: Events, given?: Given): Words {
  const words = (language: keyof Words) =>
    Object.entries(events)
      .filter(([name]) => given === undefined || countOf(given, name) > 0n)
      .map(([name, { title, points }]) =>
        given
          ? `${countOf(given, name)} × ${sayNumber(points, language)} (${title[language]})`
          : `${title[language]} ${sayNumber(points, language)}`,
      )
      .join(given ? ' + ' : '; ')
  return { vi: words('vi'), en: words('en') }
}
