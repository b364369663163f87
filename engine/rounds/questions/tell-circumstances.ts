import { treeOf } from '../../definitions/criteria-tree.ts'
import { dayOfText, type Period, textOfDay } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { Circumstances } from '../../questions/lost-points.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode } from '../../records/folds/answers.ts'
import { dayInVietnam } from '../../zone.ts'
import { listEvidence } from '../evidence/list-evidence.ts'
import { dueOf, type FoundRound } from '../find-round.ts'
import { periodsOf } from '../points/measure-criteria.ts'

/** What a round tells of a unit's criteria beside their points; without one only until when data can still come about. */
export function tellCircumstances(
  folds: Folds,
  found: Omit<FoundRound, 'round' | 'plan'> & Partial<FoundRound>,
  unit: Unit,
): Circumstances {
  const { round, plan, set, period } = found
  const { nodes, byCode } = treeOf(set)
  const standing = round?.units.find((one) => one.unit === unit.id)
  if (!round || !plan || !standing) {
    const lastOf = (code: string): Period => {
      const takes = nodes[byCode.get(code) ?? 0]!.criterion.takes
      return takes && 'indicator' in takes ? periodsOf(takes, period, null).now : period
    }
    return { isUnproved: () => false, isLate: () => false, due: (code) => textOfDay(lastOf(code).last) }
  }
  const entering = plan.steps.find(({ does }) => does === 'enter')!.id
  const until = standing.step === entering ? dueOf(round, standing) : (round.due[entering] ?? null)
  const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
  const coverage = listEvidence(folds, { round, plan, set, period }, unit)
  const unproved = new Set(coverage.filter(({ enough }) => !enough).map(({ criterion }) => criterion))
  return {
    isUnproved: (code) => unproved.has(code),
    isLate(code) {
      const at = answers.get(code)?.at
      return at !== undefined && until !== null && dayInVietnam(at) > dayOfText(until)!
    },
    due: () => dueOf(round, standing),
  }
}
