import { movedPoints } from '../../editions/compare-results.ts'
import { freeze } from '../../editions/freeze.ts'
import { withResults } from '../../editions/work-out.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { version } from '../../version.ts'
import type { Moment } from './lock-document.ts'

/** A lock as it was frozen, as far as another is made of it. */
export interface LockedSheet {
  criteria: UnitInputs['criteria']
  notScored: string[]
  results: unknown
  [name: string]: unknown
}

/** A lock in the place of another: what it was, with what is other now, and which points moved. */
export function relock(
  edition: string,
  before: LockedSheet,
  changes: Record<string, unknown>,
  reason: string | null,
  { head, definitions }: Moment,
): { replaces: string; edition: string; text: string; moved: ReturnType<typeof movedPoints> } {
  const dataVersion = { seq: String(head.seq), hash: head.hash }
  const after = withResults({ ...before, ...changes, program: version, dataVersion, definitions, replaces: { edition, reason } })
  const { sha256, text } = freeze(after)
  return { replaces: edition, edition: sha256, text, moved: movedPoints(before.results, (after as LockedSheet).results) }
}

/** The codes among some whose verdicts were agreements: to points that are others now. */
export const agreementsTo = ({ verdicts }: Pick<UnitRound, 'verdicts'>, codes: readonly string[]): string[] =>
  codes.filter((code) => Object.values(verdicts).some((given) => given[code]?.decision === 'agree'))
