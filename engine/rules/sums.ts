import { add, divide, type Fraction, floorTo, greater, multiply, nought, roundTo, subtract, total } from '../exact.ts'
import type { Part, Sums } from './rule-kind.ts'

/** Points of which all, some or none are gained, lost or still open. */
export const none: Sums = { gained: nought, lost: nought, open: nought, applicable: nought }
export const allGained = (applicable: Fraction): Sums => ({ ...none, gained: applicable, applicable })
export const allLost = (applicable: Fraction): Sums => ({ ...none, lost: applicable, applicable })
export const allOpen = (applicable: Fraction): Sums => ({ ...none, open: applicable, applicable })
export const gainedOf = (applicable: Fraction, gained: Fraction): Sums => ({
  ...none,
  gained,
  lost: subtract(applicable, gained),
  applicable,
})

/** Points added up, each at face value. */
export const addSums = (parts: Sums[]): Sums => ({
  gained: totalOf(parts, 'gained'),
  lost: totalOf(parts, 'lost'),
  open: totalOf(parts, 'open'),
  applicable: totalOf(parts, 'applicable'),
})

/** Points of one set mostly share their denominator: then only whole numbers are added. */
function totalOf(parts: Sums[], which: keyof Sums): Fraction {
  let [n, d] = [0n, 1n]
  for (const part of parts) {
    const one = part[which]
    if (one.n === 0n) continue
    if (one.d === d) n += one.n
    else ({ n, d } = add({ n, d }, one))
  }
  return { n, d }
}

/**
 * The maximum shared out by weight over all children, each earning its share of its part. What belongs to a child that
 * does not apply leaves the maximum, so that the percentage is the weighted mean of those that do.
 */
export function weigh(max: Fraction, parts: Part[], all: string[], weightOf: (code: string) => Fraction): Sums {
  const whole = total(all.map(weightOf))
  return addSums(
    parts.map((part) => {
      const applicable = multiply(max, divide(weightOf(part.code), whole))
      const of = (points: Fraction) => multiply(applicable, divide(points, part.applicable))
      return { gained: of(part.gained), lost: of(part.lost), open: of(part.open), applicable }
    }),
  )
}

/** What a part lacks, as a share of its own maximum: however many points it has, it bears as much as the others. */
export const shareOf = (part: Part, what: 'lost' | 'open'): Fraction => divide(part[what], part.applicable)

/** Rounded half up to the decimals of the set, the four still adding up; what is open takes the remainder. */
export function roundSums(sums: Sums, decimals: number): Sums {
  const [applicable, gained] = [roundTo(sums.applicable, decimals), roundTo(sums.gained, decimals)]
  if (sums.open.n === 0n) return { applicable, gained, open: nought, lost: subtract(applicable, gained) }
  const lost = floorTo(sums.lost, decimals)
  return { applicable, gained, lost, open: greater(nought, subtract(applicable, add(gained, lost))) }
}
