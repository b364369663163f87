import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import type { AnswersGiven } from '../../records/folds/answers.ts'
import { type Evidence, evidenceOf } from '../../records/folds/evidence.ts'
import { roundOfYear } from '../../records/folds/rounds.ts'

/** Throws NO_SUCH_EVIDENCE where a signed file was not kept as evidence. */
export function refuseUnkept(kept: readonly Pick<Evidence, 'sha256'>[], signed: string | undefined): void {
  if (signed !== undefined && !kept.some(({ sha256 }) => sha256 === signed)) throw new ChisoError('NO_SUCH_EVIDENCE', { evidence: signed })
}

/** Throws PAPERS_MISSING where what is done in a unit's place names no signed paper, NO_SUCH_EVIDENCE where that was not kept. */
export function refuseUnsigned(kept: readonly Pick<Evidence, 'sha256'>[], signed: string | undefined): void {
  if (signed === undefined) throw new ChisoError('PAPERS_MISSING', { list: 'signed' })
  refuseUnkept(kept, signed)
}

/** The paper by which a coordinator answers for a unit: kept as evidence of the year's round. Throws NO_ROUND, PAPERS_MISSING, NO_SUCH_EVIDENCE. */
export function signedPaper({ rounds, evidence }: Folds, { index, year, unit }: AnswersGiven, signed: string | undefined): string {
  const round = roundOfYear(rounds, index, year)
  if (!round) throw new ChisoError('NO_ROUND', { index, year })
  refuseUnsigned(evidenceOf(evidence, round.round, unit), signed)
  return signed!
}
