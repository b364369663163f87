import { compare, type Fraction } from '../exact.ts'

/** Ranks from the highest value down; equal values share a rank and the next one skips: 1, 2, 2, 4. A unit without a value has no rank. */
export function rankValues(values: (Fraction | null)[]): (number | null)[] {
  const placed = values.flatMap((value, at) => (value === null ? [] : [{ value, at }])).sort((a, b) => compare(b.value, a.value))
  const ranks: (number | null)[] = values.map(() => null)
  placed.forEach(({ value, at }, place) => {
    const before = placed[place - 1]
    ranks[at] = before && compare(before.value, value) === 0 ? ranks[before.at]! : place + 1
  })
  return ranks
}
