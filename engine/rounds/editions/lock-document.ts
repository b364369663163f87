import { textOfSet } from '../../definitions/read-indexes.ts'
import type { Unit } from '../../definitions/unit.ts'
import { numbersAsText } from '../../editions/canonical-json.ts'
import type { StandingAnswer } from '../../records/folds/answers.ts'
import type { Evidence } from '../../records/folds/evidence.ts'
import type { Round } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { version } from '../../version.ts'
import { frozenEvidence } from '../evidence/list-evidence.ts'
import type { FoundRound } from '../find-round.ts'

/** The moment something is frozen at: the head of the chain before its own event. */
export interface Moment {
  head: { seq: number; hash: string }
  definitions: string
}

/** What is known of criteria as an edition holds it; what was closed as not self-scored has no points. */
export const frozenCriteria = (inputs: UnitInputs['criteria'], notScored: readonly string[]): Record<string, unknown> =>
  numbersAsText(
    Object.fromEntries(
      Object.entries(inputs).map(([code, { data, answer }]) => [
        code,
        {
          ...(data ? { data } : {}),
          ...(answer === undefined ? {} : { answer }),
          ...(notScored.includes(code) ? { self: { points: '0' } } : {}),
        },
      ]),
    ),
  ) as Record<string, unknown>

/** What was said beside the answers, as an edition holds it. */
export const frozenAnswers = (answers: Map<string, StandingAnswer>) =>
  [...answers.values()].map(({ code, explanation, document, at, by, seq, signed }) => ({
    ...{ code, explanation, document, at, by, seq: String(seq) },
    ...(signed === undefined ? {} : { signed }),
  }))

/**
 * What the closing of a unit's own sheet freezes: the criteria set in full, the counts, answers and evidence as they
 * stand, what was closed as not self-scored, and the data version. Points are worked out from it and from nothing else from then on.
 */
export function lockDocument(
  { round, set, period }: Pick<FoundRound, 'set' | 'period'> & { round: Pick<Round, 'round' | 'asOf'> },
  unit: Unit,
  inputs: UnitInputs,
  { answers, evidence, notScored }: { answers: Map<string, StandingAnswer>; evidence: readonly Evidence[]; notScored: string[] },
  { head, definitions }: Moment,
): object {
  return {
    kind: 'lock',
    program: version,
    dataVersion: { seq: String(head.seq), hash: head.hash },
    definitions,
    round: round.round,
    index: set.id,
    version: set.version,
    set: textOfSet(set),
    period: period.name,
    asOf: round.asOf,
    unit: { id: unit.id, code: unit.code, name: unit.name },
    answers: frozenAnswers(answers),
    evidence: frozenEvidence(evidence),
    notScored,
    criteria: frozenCriteria(inputs.criteria, notScored),
  }
}
