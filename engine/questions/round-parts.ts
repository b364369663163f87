import { decimalText, type Fraction, floorTo, roundTo, subtract } from '../exact.ts'

/**
 * Parts as decimal text that still add up to their whole: each is rounded down, and what is left of the whole goes, one
 * unit of the last decimal each, to those that lost the most; of equal ones to the first. `whole`: to so many decimals.
 */
export function roundParts(parts: readonly Fraction[], whole: Fraction, decimals: number): string[] {
  const floors = parts.map((part) => floorTo(part, decimals))
  const scale = 10n ** BigInt(decimals)
  const left = Number(roundTo(whole, decimals).n - floors.reduce((sum, { n }) => sum + n, 0n))
  const lost = parts.map((part, at) => ({ at, of: subtract(part, floors[at]!) }))
  lost.sort((a, b) => {
    const [left, right] = [a.of.n * b.of.d, b.of.n * a.of.d]
    return left === right ? a.at - b.at : left > right ? -1 : 1
  })
  const raised = new Set(lost.slice(0, left).map(({ at }) => at))
  return floors.map(({ n }, at) => decimalText({ n: raised.has(at) ? n + 1n : n, d: scale }, decimals))
}
