import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { wholeYear, yearsBetween } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { type Answers, unitAnswers } from '../records/folds/answers.ts'
import { checkAnswer } from '../scoring/check-answer.ts'
import { scoredUnits } from '../scoring/scored-units.ts'
import type { SetApproved } from './replies.ts'

/** What becomes of answers under a set that takes the place of another within their years: by code they stand, but for those that it no longer has or that no longer fit. */
export function carryAnswers(
  set: CriteriaSet,
  answers: Answers,
  registry: UnitRegistry,
  kept: ReadonlySet<number>,
): Pick<SetApproved, 'carried' | 'lost'> {
  const carry: Pick<SetApproved, 'carried' | 'lost'> = { carried: 0, lost: [] }
  for (const year of yearsBetween(set.years)) {
    // The round of a year keeps its own version.
    if (kept.has(year)) continue
    for (const unit of scoredUnits(set, registry, wholeYear(year)))
      for (const { code, answer } of unitAnswers(answers, { index: set.id, year, unit: unit.id }).standing) {
        const fault = checkAnswer(set, code, answer ?? { not_applicable: code })
        if (fault) carry.lost.push({ unit: unit.id, code, year, why: fault.code === 'NO_SUCH_CRITERION' ? 'gone' : 'misfit' })
        else carry.carried++
      }
  }
  return carry
}
