import { compareResults } from '../../editions/compare-results.ts'
import { type CorrectionEffect, movedTotals } from '../round-replies.ts'

/** What a correction moved, held against what it corrects (null: it corrects nothing). */
export type Moved = (edition: string, corrects: string | null) => CorrectionEffect

/** What other results move: whether any points, and the totals and ranks of units. */
export function movedBetween(before: unknown, after: unknown): CorrectionEffect {
  const changes = compareResults(before, after)
  const moved = movedTotals.flatMap((what) => changes.filter((one) => one.what === what).map((one) => ({ ...one, what })))
  return { adjusts: changes.length > 0, moved }
}

/** Reads what corrections moved, each once in a process: editions never change. Throws what `readText` throws. */
export function openMoved(readText: (edition: string) => string): Moved {
  const known = new Map<string, CorrectionEffect>()
  const resultsOf = (edition: string): unknown => JSON.parse(readText(edition)).results
  return (edition, corrects) => {
    const moved =
      known.get(edition) ?? (corrects === null ? { adjusts: false, moved: [] } : movedBetween(resultsOf(corrects), resultsOf(edition)))
    known.set(edition, moved)
    return moved
  }
}
