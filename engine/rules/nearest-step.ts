import { ceilDivide, compare, divide, type Fraction, fractionOf, multiply } from '../exact.ts'
import type { Given } from './given.ts'
import { hundred } from './measure.ts'
import { type Change, type Gaining, type NextStep, noStep } from './next-step.ts'
import type { Better, Reach } from './rule-kind.ts'

/** An input as whole steps on a line: counts and whole numbers go by ones, other figures by the last decimal that can be written. */
interface Line {
  /** Where the input stands, in steps. */
  at: Fraction
  least: bigint | null
  most: bigint | null
  /** A measured value in steps. */
  place: (value: Fraction) => Fraction
  given: (step: bigint) => Given
  change: (step: bigint) => Change
}

/** Figures are written with at most 6 decimals (`readGiven`). */
const grain = fractionOf('0.000001')
const inGrains = (value: Fraction): Fraction => divide(value, grain)
const ofGrains = (step: bigint): Fraction => ({ n: step * grain.n, d: grain.d })
const whole = (step: bigint): Fraction => ({ n: step, d: 1n })

/** Where a rule over a measured value turns, which values it speaks of and which way they earn more. */
export interface Turns {
  stops: Fraction[]
  reach: Reach
  better: Better
}

/**
 * The nearest input that gains more, at the same denominator or base: the fewest steps towards better values, or either
 * way where a rule turns round, up where both are as near. Between two stops points only rise or only fall, so that each
 * stretch is halved until its first gain is found; a rule that never turns round is one stretch.
 */
export function nearestStep(given: Given, { stops, reach, better }: Turns, gaining: Gaining): NextStep {
  const line = lineOf(given, reach)
  if (line === null) return noStep('nothing_arose')
  const { at, place } = line
  const gains = (step: bigint): boolean => {
    const points = gaining.worth(line.given(step))
    return points !== null && compare(points, gaining.now) > 0
  }
  const marks = stops.map(place).flatMap((stop) => [floorOf(stop), ceilDivide(stop.n, stop.d)])
  const isStraight = better !== 'any'
  const up = better === 'lower' ? null : firstUp(floorOf(at) + 1n, marks, line.most, isStraight, gains)
  const down = better === 'higher' ? null : firstDown(ceilDivide(at.n, at.d) - 1n, marks, line.least, isStraight, gains)
  if (up === null && down === null) return noStep('no_value_gains')
  const distance = (step: bigint): Fraction => ({ n: abs(step * at.d - at.n), d: at.d })
  const found = down === null || (up !== null && compare(distance(up), distance(down)) <= 0) ? up! : down
  const to = line.given(found)
  return { kind: 'change', changes: [line.change(found)], to, points: gaining.worth(to)! }
}

function lineOf(given: Given, { below, above, whole: isWhole = false }: Reach): Line | null {
  const least = below ? null : 0n
  const changeOf = (what: Change['what'], from: Fraction, to: (step: bigint) => Fraction) => (step: bigint) => ({
    what,
    of: null,
    from,
    to: to(step),
  })
  switch (given.form) {
    case 'counts': {
      const { numerator, denominator } = given
      return {
        at: numerator,
        least,
        most: above ? null : floorOf(denominator),
        place: (value) => divide(multiply(value, denominator), hundred),
        given: (step) => ({ ...given, numerator: whole(step) }),
        change: changeOf('numerator', numerator, whole),
      }
    }
    case 'number': {
      const [place, value] = isWhole ? [(one: Fraction) => one, whole] : [inGrains, ofGrains]
      return {
        at: place(given.value),
        least,
        most: null,
        place,
        given: (step) => ({ ...given, value: value(step) }),
        change: changeOf('answer', given.value, value),
      }
    }
    case 'change':
      return {
        at: inGrains(given.now),
        least: 0n,
        most: null,
        place: inGrains,
        given: (step) => ({ ...given, now: ofGrains(step) }),
        change: changeOf('numerator', given.now, ofGrains),
      }
    default:
      return null
  }
}

type Gains = (step: bigint) => boolean

/** The first step from `from` up that gains; stretches end at each mark and just beyond it, a straight rule's only at the last one. */
function firstUp(from: bigint, marks: bigint[], most: bigint | null, isStraight: boolean, gains: Gains): bigint | null {
  const turns = sorted(marks.flatMap((mark) => [mark - 1n, mark, mark + 1n])).filter((end) => most === null || end < most)
  const last = most ?? turns.at(-1)
  if (last === undefined) return null
  let low = from
  for (const high of isStraight ? [last] : [...turns, last]) {
    if (high < low) continue
    const found = firstBetween(low, high, gains)
    if (found !== null) return found
    low = high + 1n
  }
  return null
}

function firstDown(from: bigint, marks: bigint[], least: bigint | null, isStraight: boolean, gains: Gains): bigint | null {
  const mirrored = marks.map((mark) => -mark)
  const found = firstUp(-from, mirrored, least === null ? null : -least, isStraight, (step) => gains(-step))
  return found === null ? null : -found
}

/** The first of a stretch over which points only rise or only fall. */
function firstBetween(low: bigint, high: bigint, gains: Gains): bigint | null {
  if (gains(low)) return low
  if (!gains(high)) return null
  let [without, first] = [low, high]
  while (first - without > 1n) {
    const middle = (without + first) / 2n
    if (gains(middle)) first = middle
    else without = middle
  }
  return first
}

const floorOf = ({ n, d }: Fraction): bigint => -ceilDivide(-n, d)
const abs = (n: bigint): bigint => (n < 0n ? -n : n)
const sorted = (all: bigint[]): bigint[] => all.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
