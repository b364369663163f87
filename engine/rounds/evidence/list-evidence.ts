import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { type Evidence, evidenceOf } from '../../records/folds/evidence.ts'
import { applies, type FoundRound } from '../find-round.ts'
import { judgedCodes } from '../verdicts/find-appraiser.ts'
import type { Coverage, EvidenceItem } from './replies.ts'

/** The evidence of a unit, criterion by criterion: all that are asked of it, and whatever else has some. */
export function listEvidence(folds: Folds, { round, set }: FoundRound, unit: Unit): Coverage[] {
  const { nodes, byCode } = treeOf(set)
  const standing = Map.groupBy(evidenceOf(folds.evidence, round.round, unit.id), ({ criterion }) => criterion)
  const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
  const { codes, extras } = judgedCodes(set)
  const asked = new Set([...codes.filter((code) => applies(set, code, unit)), ...extras.filter((code) => answers.has(code))])
  const order = [set.id, ...nodes.slice(1).map(({ code }) => code), ...extras]
  return order
    .filter((code) => asked.has(code) || standing.has(code))
    .map((criterion) => {
      const evidence = (standing.get(criterion) ?? []).map(showItem)
      const { explanation = null, document = null } = answers.get(criterion) ?? {}
      const asks = nodes[byCode.get(criterion) ?? 0]!.criterion.asks
      return {
        criterion,
        evidence,
        explanation,
        enough: asks.length === 0 || evidence.length > 0 || document !== null || explanation !== null,
      }
    })
}

const showItem = ({ round: _, unit: __, criterion: ___, removed: ____, ...item }: Evidence): EvidenceItem => item

/** The evidence of a unit as an edition names it: what it is and the SHA-256 of its file. */
export const frozenEvidence = (evidence: readonly Evidence[]) =>
  evidence.map(({ round: _, unit: __, step, removed: ___, bytes, ...item }) => ({ ...item, bytes: String(bytes), step }))
