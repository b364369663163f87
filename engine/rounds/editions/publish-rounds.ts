import type { z } from 'zod'
import { dayOfText } from '../../definitions/period.ts'
import { textOfSet } from '../../definitions/read-indexes.ts'
import { numbersAsText } from '../../editions/canonical-json.ts'
import { freeze } from '../../editions/freeze.ts'
import { withResults } from '../../editions/work-out.ts'
import { ChisoError } from '../../errors.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import type { roundPublished } from '../../records/folds/rounds.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { version } from '../../version.ts'
import { frozenEvidence } from '../evidence/list-evidence.ts'
import { type FoundRound, stepAfter } from '../find-round.ts'
import { standingPublication } from '../standing-publication.ts'
import type { PublishRequest } from './doors.ts'
import type { Moment } from './lock-document.ts'

/**
 * The decision over one or several rounds: one edition for each, which holds the criteria set in full, every input and
 * verdict, the survey and the results. Throws NOT_PUBLISHABLE saying why, WRONG_DAY, PAPERS_MISSING, SURVEY_NOT_HELD.
 */
export function publishRounds(
  rounds: FoundRound[],
  folds: Pick<Folds, 'evidence' | 'answers'>,
  inputs: Map<string, UnitInputs[]>,
  { number, date, corrects, reason }: PublishRequest,
  moment: Moment,
): { event: z.infer<typeof roundPublished>; frozen: { sha256: string; text: string }[] } {
  if (dayOfText(date) === null) throw new ChisoError('WRONG_DAY', { day: date })
  if (corrects !== undefined && (reason === undefined || reason.trim() === '')) throw new ChisoError('PAPERS_MISSING', { list: 'reason' })
  const frozen = rounds.map((found) => {
    refuseUnready(found, corrects)
    const decision = { number, date, corrects: corrects ?? null, reason: reason ?? null }
    return freeze(withResults(publicationDocument(found, folds, inputs.get(found.round.round)!, decision, moment)))
  })
  return {
    event: {
      rounds: rounds.map(({ round }) => round.round),
      number,
      date,
      editions: Object.fromEntries(rounds.map(({ round }, at) => [round.round, frozen[at]!.sha256])),
      corrects: corrects ?? null,
      reason: reason ?? null,
    },
    frozen,
  }
}

/** Throws NOT_PUBLISHABLE saying why a round cannot be published, or what it corrects cannot be corrected. */
export function refuseUnready({ round, plan, set }: FoundRound, corrects: string | undefined): void {
  const refuse = (why: string, why_en: string): never => {
    throw new ChisoError('NOT_PUBLISHABLE', { round: round.round, why, why_en })
  }
  const last = round.published.at(-1)
  const standing = standingPublication(round)
  if (corrects === undefined && standing)
    refuse(
      `đã công bố theo ${standing.number}; muốn sửa hãy nêu bản được đính chính`,
      `published by ${standing.number}; name the edition that is corrected`,
    )
  if (corrects !== undefined && !last)
    refuse('chưa công bố lần nào nên không có gì để đính chính', 'nothing was published yet, so nothing can be corrected')
  if (corrects !== undefined && corrects !== last?.edition)
    refuse(`bản được đính chính phải là bản mới nhất ${last?.edition}`, `only the latest edition can be corrected: ${last?.edition}`)
  if (corrects !== undefined && !standing)
    refuse('bản được đính chính đã bị thu hồi; hãy công bố lại', 'what would be corrected was taken back; publish anew')
  const waiting = round.units.filter(
    ({ state, step, reopened }) => state !== 'excluded' && (reopened !== null || stepAfter(plan, step) !== null),
  )
  if (waiting.length > 0)
    refuse(`còn ${waiting.length} đơn vị chưa qua hết các bước`, `${waiting.length} units have not come through all steps`)
  if (set.survey !== 'none' && round.survey === 'open') refuse('điều tra xã hội học chưa kết thúc', 'the survey is not over')
}

/** What a publication freezes; its results are worked out again from the rest of it. Without a decision it is a draft. */
export function publicationDocument(
  { round, set, period }: FoundRound,
  { evidence, answers }: Pick<Folds, 'evidence' | 'answers'>,
  inputs: UnitInputs[],
  decision: { number: string; date: string; corrects: string | null; reason: string | null } | null,
  { head, definitions }: Moment,
): object {
  return numbersAsText({
    kind: 'publication',
    program: version,
    dataVersion: { seq: head.seq, hash: head.hash },
    definitions,
    round: round.round,
    index: set.id,
    version: set.version,
    set: textOfSet(set),
    asOf: round.asOf,
    query: { period: period.name, as: 'final', survey: round.survey },
    decision,
    units: round.units.map(({ unit, state, stateReason, closed, verdicts }) => ({
      ...{ unit, state, stateReason, closed, verdicts },
      evidence: frozenEvidence(evidenceOf(evidence, round.round, unit)),
      answers: [...answersByCode(answers, { index: set.id, year: round.year, unit }).values()].map(({ code, explanation, document }) => ({
        code,
        explanation,
        document,
      })),
    })),
    inputs,
  }) as object
}
