import { z } from 'zod'
import { add, compare, divide, type Fraction, floorTo, fractionOf, greater, lesser, multiply, nought, subtract } from '../exact.ts'
import { type Phrase, said } from '../said.ts'
import type { Words } from '../words.ts'
import type { Flaw } from './rule-kind.ts'
import { inBoth, sayNumber } from './say-number.ts'

export interface Edge {
  at: Fraction
  closed: boolean
}
/** What a band gives: points, the maximum × value ÷ a number, or a straight line from its lower to its upper edge. */
type Award = { points: Fraction } | { proportionalTo: Fraction } | { line: [Fraction, Fraction] }
export interface Band {
  lower: Edge | null
  upper: Edge | null
  award: Award
}

const edge = z.number().optional()
/** `from` closed, `above` open; `to` closed, `below` open: as decisions write "từ 80 – dưới 100", "trên 90". */
export const bandSchema = z
  .strictObject({
    from: edge,
    above: edge,
    to: edge,
    below: edge,
    points: z.number().min(0).optional(),
    proportional_to: z.number().positive().optional(),
    line: z.tuple([z.number().min(0), z.number().min(0)]).optional(),
  })
  .refine((band) => band.from === undefined || band.above === undefined, { error: 'from or above, not both' })
  .refine((band) => band.to === undefined || band.below === undefined, { error: 'to or below, not both' })
  .refine((band) => [band.points, band.proportional_to, band.line].filter((award) => award !== undefined).length === 1, {
    error: 'exactly one of points, proportional_to, line',
  })
  .transform(readBand)

interface BandText {
  from?: number | undefined
  above?: number | undefined
  to?: number | undefined
  below?: number | undefined
  points?: number | undefined
  proportional_to?: number | undefined
  line?: [number, number] | undefined
}
function readBand(band: BandText): Band {
  const edgeOf = (closed: number | undefined, open: number | undefined): Edge | null => {
    if (closed !== undefined) return { at: fractionOf(closed), closed: true }
    return open === undefined ? null : { at: fractionOf(open), closed: false }
  }
  const award: Award =
    band.points !== undefined
      ? { points: fractionOf(band.points) }
      : band.line
        ? { line: [fractionOf(band.line[0]), fractionOf(band.line[1])] }
        : { proportionalTo: fractionOf(band.proportional_to!) }
  return { lower: edgeOf(band.from, band.above), upper: edgeOf(band.to, band.below), award }
}

/** Where bands end. */
export const edgesOf = (bands: Band[]): Fraction[] =>
  bands.flatMap(({ lower, upper }) => [lower, upper].flatMap((edge) => (edge ? [edge.at] : [])))

/** The values at which bands turn: their edges, and where a formula reaches the maximum. */
export const stopsOf = (bands: Band[]): Fraction[] => [
  ...edgesOf(bands),
  ...bands.flatMap(({ award }) => ('proportionalTo' in award ? [award.proportionalTo, nought] : [])),
]

const isAbove = (edge: Edge | null, value: Fraction): boolean => {
  if (edge === null) return true
  const order = compare(value, edge.at)
  return order > 0 || (order === 0 && edge.closed)
}
const isBelow = (edge: Edge | null, value: Fraction): boolean => {
  if (edge === null) return true
  const order = compare(value, edge.at)
  return order < 0 || (order === 0 && edge.closed)
}

/** Bands from the lowest up. */
export const risingBands = (bands: Band[]): Band[] =>
  [...bands].sort((a, b) =>
    a.lower === null ? -1 : b.lower === null ? 1 : compare(a.lower.at, b.lower.at) || Number(b.lower.closed) - Number(a.lower.closed),
  )

/** The band a value lies in. One that no band speaks of (beyond the values it can have, between whole numbers) lies in the next band below, else in the lowest. */
export function bandOf(bands: Band[], value: Fraction): Band {
  const found = bands.find((band) => isAbove(band.lower, value) && isBelow(band.upper, value))
  if (found) return found
  const rising = risingBands(bands)
  return rising.findLast(({ lower }) => isAbove(lower, value)) ?? rising[0]!
}

/** The points a band gives a value, never below 0 or above the maximum. */
export function awardOf({ award, lower, upper }: Band, value: Fraction, max: Fraction): Fraction {
  if ('points' in award) return award.points
  if ('proportionalTo' in award) return lesser(max, greater(nought, divide(multiply(max, value), award.proportionalTo)))
  const inside = lesser(upper!.at, greater(lower!.at, value))
  const along = divide(subtract(inside, lower!.at), subtract(upper!.at, lower!.at))
  return add(award.line[0], multiply(along, subtract(award.line[1], award.line[0])))
}

/** The values that bands must speak of: all of them, or those between two ends, or whole numbers alone. */
export interface Span {
  least?: Fraction
  most?: Fraction
  whole?: boolean
}

/** Gaps, overlaps, points outside 0 to the maximum, and an order that turns round where `better` says which way it goes. */
export function bandFlaws(bands: Band[], max: Fraction, better: 'higher' | 'lower' | 'any', { least, most, whole = false }: Span): Flaw[] {
  const flaws: Flaw[] = []
  const flaw = (band: Band, wrong: Phrase, right: Phrase) => flaws.push({ path: [bands.indexOf(band)], wrong, right })
  for (const band of bands) {
    const { award, lower, upper } = band
    const gives = 'points' in award ? award.points : 'line' in award ? greater(...award.line) : nought
    if (compare(gives, max) > 0) flaw(band, said`a band gives more than the maximum`, said`at most ${shown(max)} points`)
    if ('line' in award && !(lower && upper)) flaw(band, said`a line without two edges`, said`a lower and an upper edge`)
    if (lower && upper && (compare(lower.at, upper.at) > 0 || (compare(lower.at, upper.at) === 0 && !(lower.closed && upper.closed))))
      flaw(band, said`nothing lies in ${bandText(band)}`, said`a lower edge below the upper one`)
  }
  if (flaws.length > 0) return flaws
  const rising = risingBands(bands)
  const [first, last] = [rising[0]!, rising.at(-1)!]
  if (first.lower && !endsAt(first.lower, least))
    flaw(first, said`no band for values below ${shown(first.lower.at)}`, said`a band without a lower edge`)
  if (last.upper && !endsAt(last.upper, most))
    flaw(last, said`no band for values above ${shown(last.upper.at)}`, said`a band without an upper edge`)
  for (let at = 1; at < rising.length; at++) {
    const [under, over] = [rising[at - 1]!, rising[at]!]
    if (under.upper === null || over.lower === null) {
      flaw(over, said`${bandText(under)} and ${bandText(over)} overlap`, said`each value in exactly one band`)
      continue
    }
    const order = compare(under.upper.at, over.lower.at)
    if (whole ? isSkipped(under.upper, over.lower) : order < 0 || (order === 0 && !under.upper.closed && !over.lower.closed))
      flaw(over, said`a gap between ${bandText(under)} and ${bandText(over)}`, said`each value in exactly one band`)
    if (order > 0 || (order === 0 && under.upper.closed && over.lower.closed))
      flaw(over, said`${bandText(under)} and ${bandText(over)} overlap`, said`each value in exactly one band`)
  }
  if (flaws.length > 0) return flaws
  const ends = rising.map((band) => ({ band, low: at(band, band.lower, max, 'low'), high: at(band, band.upper, max, 'high') }))
  const best = ends.map(({ low, high }) => greater(low, high)).reduce(greater)
  if (compare(best, max) < 0)
    flaws.push({
      path: [],
      wrong: said`no band gives more than ${shown(best)} points`,
      right: said`the maximum of ${shown(max)}`,
      warning: true,
    })
  if (better === 'any') return flaws
  const falls = (a: Fraction, b: Fraction) => (better === 'higher' ? compare(a, b) > 0 : compare(a, b) < 0)
  ends.forEach(({ band, low, high }, ix) => {
    if (falls(low, high) || (ix > 0 && falls(ends[ix - 1]!.high, low)))
      flaw(band, said`a better value scores less in ${bandText(band)}`, said`points that only rise with a better value, or better: any`)
  })
  return flaws
}

const endsAt = ({ at, closed }: Edge, end: Fraction | undefined): boolean => end !== undefined && closed && compare(at, end) === 0

/** Whether a whole number lies between the end of one band and the beginning of the next. */
function isSkipped(upper: Edge, lower: Edge): boolean {
  const floored = floorTo(upper.at, 0).n
  const next = upper.closed || compare(upper.at, { n: floored, d: 1n }) !== 0 ? floored + 1n : floored
  return !isAbove(lower, { n: next, d: 1n })
}

/** The points at an end of a band; at an open end those of an arbitrarily small or large value. */
function at(band: Band, edge: Edge | null, max: Fraction, end: 'low' | 'high'): Fraction {
  if (edge) return awardOf(band, edge.at, max)
  if ('points' in band.award) return band.award.points
  return end === 'low' ? nought : max
}

const shown = (value: Fraction): string => sayNumber(value, 'en')

/** `80 ≤ x < 100`, `x ≥ 100`: the same in every language. */
export function bandText({ lower, upper }: Band): string {
  if (lower && upper) return `${shown(lower.at)} ${lower.closed ? '≤' : '<'} x ${upper.closed ? '≤' : '<'} ${shown(upper.at)}`
  if (lower) return `x ${lower.closed ? '≥' : '>'} ${shown(lower.at)}`
  return upper ? `x ${upper.closed ? '≤' : '<'} ${shown(upper.at)}` : 'x'
}

/** A band as a decision words it, with what it gives; `unit` is `%` or nothing. */
export function bandWords(band: Band, unit: string): Words {
  const { lower, upper, award } = band
  const isPoint = lower && upper && compare(lower.at, upper.at) === 0
  const where = isPoint ? pointWords(lower.at, unit) : spanWords(lower, upper, unit)
  const gives = inBoth(
    (say) =>
      'points' in award
        ? `${say(award.points)} điểm`
        : 'line' in award
          ? `tăng đều từ ${say(award.line[0])} đến ${say(award.line[1])} điểm`
          : `điểm tối đa × giá trị ÷ ${say(award.proportionalTo)}`,
    (say) =>
      'points' in award
        ? `${say(award.points)} points`
        : 'line' in award
          ? `evenly from ${say(award.line[0])} to ${say(award.line[1])} points`
          : `maximum × value ÷ ${say(award.proportionalTo)}`,
  )
  return { vi: `${where.vi}: ${gives.vi}`, en: `${where.en}: ${gives.en}` }
}

const pointWords = (at: Fraction, unit: string): Words =>
  inBoth(
    (say) => `bằng ${say(at)}${unit}`,
    (say) => `exactly ${say(at)}${unit}`,
  )

const spanWords = (lower: Edge | null, upper: Edge | null, unit: string): Words =>
  inBoth(
    (say) =>
      [
        lower ? `${lower.closed ? 'từ' : 'trên'} ${say(lower.at)}${unit}` : '',
        upper ? `${upper.closed ? 'đến' : lower ? 'đến dưới' : 'dưới'} ${say(upper.at)}${unit}` : lower?.closed ? 'trở lên' : '',
      ]
        .filter(Boolean)
        .join(' ') || 'mọi giá trị',
    (say) =>
      [
        lower ? `${lower.closed ? 'from' : 'above'} ${say(lower.at)}${unit}` : '',
        upper ? `${upper.closed ? 'to' : 'below'} ${say(upper.at)}${unit}` : lower?.closed ? 'on' : '',
      ]
        .filter(Boolean)
        .join(' ') || 'any value',
  )
