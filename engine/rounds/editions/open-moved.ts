import { compareResults } from '../../editions/compare-results.ts'
import { type Correction, movedTotals } from '../round-replies.ts'

/** What a correction moved, held against what it corrects (null: it corrects nothing). */
export type Moved = (edition: string, corrects: string | null) => Pick<Correction, 'adjusts' | 'moved'>

/** Reads what corrections moved, each once in a process: editions never change. Throws what `readText` throws. */
export function openMoved(readText: (edition: string) => string): Moved {
  const known = new Map<string, ReturnType<Moved>>()
  const resultsOf = (edition: string): unknown => JSON.parse(readText(edition)).results
  const compare = (edition: string, corrects: string | null): ReturnType<Moved> => {
    const changes = corrects === null ? [] : compareResults(resultsOf(corrects), resultsOf(edition))
    const moved = movedTotals.flatMap((what) => changes.filter((one) => one.what === what).map((one) => ({ ...one, what })))
    return { adjusts: changes.length > 0, moved }
  }
  return (edition, corrects) => {
    const moved = known.get(edition) ?? compare(edition, corrects)
    known.set(edition, moved)
    return moved
  }
}
