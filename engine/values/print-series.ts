import type { Exact } from '../exact.ts'
import type { Series, Spot } from './count-series.ts'
import type { Counted } from './replies.ts'
import { unknownOf } from './show-count.ts'

/** More than the counts of one value ever take: all their words and seven numbers of the widest kind that is stored. */
const widest = 500
/** What they take on the average, to begin with. */
const usual = 120

const wordOf = (text: string): Buffer => Buffer.from(text)
const words = {
  denominator: wordOf(',"denominator":'),
  value: wordOf(',"value":'),
  none: wordOf(',"reason":null,"low":null,"high":null'),
  plain: wordOf(',"reason":null,"low":null,"high":null}'),
  reason: wordOf(',"reason":'),
  low: wordOf(',"low":'),
  high: wordOf(',"high":'),
  restated: wordOf(',"restated":true'),
  unknown: wordOf(',"unknown":'),
  setAside: wordOf(',"setAside":'),
  end: wordOf('}'),
}

/**
 * The values of some series as one JSON list, in the bytes of JSON.stringify over them: they are not made, what names a
 * series and a spot is copied into every value of it, and what was counted are numbers, decimals and plain words.
 */
export function printSeries(series: readonly Series[]): Uint8Array<ArrayBuffer> {
  const parts = series.map((one) => {
    const names = nameSpots(one.spots)
    // With the comma before a value, which of the first is the bracket.
    const head = wordOf(`,${JSON.stringify({ indicator: one.indicator.id, period: one.period.name }).slice(0, -1)},`)
    return { one, names, head, size: names.size + head.length * one.spots.length }
  })
  const text = openText(parts.reduce((sum, { one, size }) => sum + size + one.spots.length * usual, widest))
  for (const { one, names, head, size } of parts) {
    text.room(size + one.spots.length * widest)
    for (let at = 0; at < one.spots.length; at++) {
      text.put(head)
      text.put(names.texts[at]!)
      printCounts(text, one, one.spots[at]!)
    }
  }
  return text.list()
}

/** How spots are named in JSON, up to their counts. */
interface Named {
  texts: Buffer[]
  /** Bytes of all of them. */
  size: number
}

const named = new WeakMap<readonly Spot[], Named>()

function nameSpots(spots: readonly Spot[]): Named {
  const known = named.get(spots)
  if (known) return known
  const texts = spots.map(({ field, unit, unitCode, unitName, level }) =>
    wordOf(`${JSON.stringify({ field, unit, unitCode, unitName, level }).slice(1, -1)},"numerator":`),
  )
  const names = { texts, size: texts.reduce((sum, { length }) => sum + length, 0) }
  named.set(spots, names)
  return names
}

/** Why there is no value is mostly told by one object for all: what it is in JSON, from its numerator on. */
const ready = new WeakMap<Counted, Buffer>()

function readyOf(shown: Counted): Buffer {
  const { numerator, denominator, value, reason, low, high } = shown
  const made =
    ready.get(shown) ?? wordOf(JSON.stringify({ numerator, denominator, value, reason, low, high }).slice('{"numerator":'.length))
  ready.set(shown, made)
  return made
}

function printCounts(text: Text, { count, show, blank, setAside }: Series, spot: Spot): void {
  const tallied = count(spot)
  const shown = show(tallied)
  const unknown = tallied.reason === null ? unknownOf(blank(spot)) : undefined
  const isRestated = tallied.reason === null && tallied.restated
  const isPlain = unknown === undefined && !isRestated && setAside === undefined
  if (isPlain && shown.value === null) return text.put(readyOf(shown))
  const { numerator, denominator, value, reason, low, high } = shown
  text.put(null, numerator)
  text.put(words.denominator, denominator)
  text.put(words.value, value)
  if (reason === null && low === null) text.put(isPlain ? words.plain : words.none)
  else {
    text.put(words.reason, reason)
    text.put(words.low, low)
    text.put(words.high, high)
    if (isPlain) text.put(words.end)
  }
  if (isPlain) return
  if (isRestated) text.put(words.restated)
  if (unknown !== undefined) text.put(words.unknown, unknown)
  if (setAside !== undefined) text.put(words.setAside, setAside)
  text.put(words.end)
}

/** Bytes that are written one after the other. */
interface Text {
  /** Makes room for so many more. */
  room(more: number): void
  /** A word, and a number or a plain text in quotes behind it. */
  put(word: Uint8Array | null, told?: Exact | null): void
  /** What was written, of which the first byte is a comma, as a list. */
  list(): Uint8Array<ArrayBuffer>
}

function openText(size: number): Text {
  let bytes = new Uint8Array(size)
  let at = 0
  const putPlain = (plain: string) => {
    for (let nth = 0; nth < plain.length; nth++) bytes[at++] = plain.charCodeAt(nth)
  }
  /** Digits from behind. */
  const putDigits = (whole: number) => {
    let end = at + 1
    for (let rest = whole; rest >= 10; rest = (rest / 10) | 0) end++
    let rest = whole
    for (let nth = end - 1; nth >= at; nth--) {
      const tens = (rest / 10) | 0
      bytes[nth] = zero + rest - 10 * tens
      rest = tens
    }
    at = end
  }
  return {
    room(more) {
      if (at + more <= bytes.length) return
      const larger = new Uint8Array(Math.max(at + more, Math.ceil(1.5 * bytes.length)))
      larger.set(bytes.subarray(0, at))
      bytes = larger
    },
    put(word, told) {
      if (word !== null) {
        bytes.set(word, at)
        at += word.length
      }
      if (told === undefined) return
      if (typeof told === 'string') {
        bytes[at++] = quote
        putPlain(told)
        bytes[at++] = quote
      } else if (told !== null && told >= 0 && told < 2 ** 31) putDigits(told)
      else putPlain(String(told))
    },
    list() {
      at = Math.max(at, 1)
      bytes[0] = bracket
      bytes[at++] = endBracket
      // What is a part of much more would keep all of it.
      const written = bytes.subarray(0, at)
      return 4 * at < 3 * bytes.length ? written.slice() : written
    },
  }
}

const [zero, quote, bracket, endBracket] = wordOf('0"[]') as unknown as number[] as [number, number, number, number]
