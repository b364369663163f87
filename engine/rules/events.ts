import { z } from 'zod'
import { add, ceilDivide, compare, type Fraction, fractionOf, total } from '../exact.ts'
import { kebabId, titles, type Words } from '../words.ts'
import type { Given, GivenAs } from './given.ts'
import { type Gaining, type NextStep, noStep } from './next-step.ts'
import { sayNumber } from './say-number.ts'

/** Classes of events (class → title and the amount each event of it counts). */
export const eventsSchema = z.record(kebabId, z.strictObject({ title: titles, points: z.number().positive().transform(fractionOf) }))
type Events = z.infer<typeof eventsSchema>

const countOf = (given: Given | undefined, name: string): bigint => (given?.form === 'events' ? (given.events[name] ?? 0n) : 0n)

/** All events of all classes, each at its amount. */
export const sumOfEvents = (events: Events, given: Given): Fraction =>
  total(Object.entries(events).map(([name, { points }]) => ({ n: points.n * countOf(given, name), d: points.d })))

/** What would be right where an answer names a class that does not exist. */
export const unknownEvents = (events: Events, given: Given): Words | null =>
  given.form !== 'events' || Object.keys(given.events).every((name) => Object.hasOwn(events, name))
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

/** The classes as an answer names them. */
export const choicesOf = (events: Events): { id: string; title: Words }[] =>
  Object.entries(events).map(([id, { title }]) => ({ id, title }))

/**
 * The fewest changed cases that gain more: further ones of classes that add, fewer of those that take off, those that
 * count most first.
 */
export function gainCases(plus: Events, minus: Events, given: Given, { max, now, worth }: Gaining): NextStep {
  if (given.form !== 'events') return noStep('no_value_gains')
  const room = add(max, sumOfEvents(minus, given))
  let counts = given.events
  for (const [name, { points }] of byAmount({ ...plus, ...minus })) {
    const [all, adds] = [countOf(given, name), Object.hasOwn(plus, name)]
    const changed = (some: bigint) => ({ ...given, events: { ...counts, [name]: adds ? all + some : all - some } })
    const most = adds ? ceilDivide(room.n * points.d, room.d * points.n) : all
    const some = least(most, (some) => compare(worth(changed(some))!, now) > 0)
    if (some !== null) return stepOf(given, changed(some), worth)
    if (!adds) counts = changed(all).events
  }
  return noStep('no_value_gains')
}

const byAmount = (events: Events) => Object.entries(events).sort(([, a], [, b]) => compare(b.points, a.points))

/** The least whole number from 1 to the most at which something holds that holds for all above it; null where it never does. */
function least(most: bigint, holds: (some: bigint) => boolean): bigint | null {
  if (most < 1n || !holds(most)) return null
  let [without, first] = [0n, most]
  while (first - without > 1n) {
    const middle = (without + first) / 2n
    if (holds(middle)) first = middle
    else without = middle
  }
  return first
}

function stepOf(from: Given, to: GivenAs<'events'>, worth: Gaining['worth']): NextStep {
  const whole = (n: bigint): Fraction => ({ n, d: 1n })
  const changes = Object.keys(to.events)
    .filter((name) => countOf(from, name) !== countOf(to, name))
    .map((name) => ({ what: 'count' as const, of: name, from: whole(countOf(from, name)), to: whole(countOf(to, name)) }))
  return { kind: 'change', changes, to, points: worth(to)! }
}

/** Two classes, for the samples of the kinds that count events. */
export const eventsSample = {
  small: { title: { vi: 'nhỏ', en: 'small' }, points: 0.255 },
  large: { title: { vi: 'lớn', en: 'large' }, points: 1.1 },
}
