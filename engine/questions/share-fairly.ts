import { add, type Fraction, nought, subtract } from '../exact.ts'

/** Lines of points by name; what a line does not name is 0. */
export type Lines = ReadonlyMap<string, Fraction>

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1))
const sizeOf = (subset: number): number => [...subset.toString(2)].filter((bit) => bit === '1').length

/**
 * Shapley: how much of the way from nothing to everything each of `players` causes takes, line by line: the mean of what
 * it adds over all orders in which causes can come. `worth` is asked once for every subset (a bit for each cause).
 * The shares of a line add up to its value with all causes less that with none, exactly.
 */
export function shareFairly(players: number, worth: (subset: number) => Lines): Map<string, Fraction>[] {
  const subsets = Array.from({ length: 2 ** players }, (_, subset) => ({ lines: worth(subset), size: sizeOf(subset) }))
  const names = new Set(subsets.flatMap(({ lines }) => [...lines.keys()]))
  const orders = factorial(players)
  return Array.from({ length: players }, (_, player) => {
    const shares = new Map<string, Fraction>()
    for (const name of names) {
      let sum = nought
      for (const [subset, { lines, size }] of subsets.entries()) {
        if (subset & (1 << player)) continue
        const [without, together] = [lines.get(name) ?? nought, subsets[subset | (1 << player)]!.lines.get(name) ?? nought]
        if (without === together) continue
        const weight = factorial(size) * factorial(players - size - 1)
        const { n, d } = subtract(together, without)
        sum = add(sum, { n: n * weight, d })
      }
      shares.set(name, { n: sum.n, d: sum.d * orders })
    }
    return shares
  })
}
