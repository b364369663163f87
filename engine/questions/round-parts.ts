import { compare, decimalText, type Fraction, floorTo, fractionOf, roundTo, subtract } from '../exact.ts'

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

/**
 * A table of parts as decimal text that adds up by row and by column to wholes that were rounded before, each of them to
 * the unit below or above what its parts come to: every cell is rounded down, and the units left go to cells that lost
 * much, moved on where their column has what it needs.
 */
export function roundTable(
  cells: readonly Fraction[][],
  rows: readonly string[],
  columns: readonly string[],
  decimals: number,
): string[][] {
  const scale = 10n ** BigInt(decimals)
  const units = (text: string): bigint => roundTo(fractionOf(text), decimals).n
  const down = cells.map((row) => row.map((cell) => floorTo(cell, decimals).n))
  const sum = (all: bigint[]): bigint => all.reduce((whole, one) => whole + one, 0n)
  const raised = cells.map((row) => row.map(() => 0))
  const room = columns.map((whole, at) => Number(units(whole) - sum(down.map((row) => row[at]!))))
  /** The columns of a row by what their cells lost, the most first. */
  const orders = cells.map((row, at) => {
    const lost = row.map((cell, column) => subtract(cell, { n: down[at]![column]!, d: scale }))
    return lost.map((_, column) => column).sort((a, b) => compare(lost[b]!, lost[a]!) || a - b)
  })
  const raise = (row: number, seen: Set<number>): boolean => {
    for (const column of orders[row]!) {
      if (raised[row]![column]! > 0 || seen.has(column)) continue
      seen.add(column)
      const other = room[column]! > 0 ? -1 : raised.findIndex((one, at) => at !== row && one[column]! > 0 && raise(at, seen))
      if (room[column]! <= 0 && other < 0) continue
      if (other < 0) room[column]! -= 1
      else raised[other]![column]! -= 1
      raised[row]![column]! += 1
      return true
    }
    return false
  }
  for (const [row, whole] of rows.entries())
    for (let left = Number(units(whole) - sum(down[row]!)); left > 0; left--)
      if (!raise(row, new Set())) {
        const column = room.findIndex((one) => one > 0)
        room[column]! -= 1
        raised[row]![column]! += 1
      }
  return down.map((row, at) => row.map((n, column) => decimalText({ n: n + BigInt(raised[at]![column]!), d: scale }, decimals)))
}
