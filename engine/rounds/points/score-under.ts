import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import type { Period } from '../../definitions/period.ts'
import type { Answers } from '../../records/folds/answers.ts'
import { type Rounds, roundOfYear } from '../../records/folds/rounds.ts'
import { printScore } from '../../scoring/print-score.ts'
import type { IndexScore } from '../../scoring/replies.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import { asOfDay } from '../find-round.ts'
import { gatherInputs } from './gather-inputs.ts'

/** What units have by data and answers of a period under any set, in force or not: answers by code, counts up to the day of that year's round. */
export async function scoreUnder(
  source: Source,
  { answers, rounds }: { answers: Answers; rounds: Rounds },
  set: CriteriaSet,
  period: Period,
): Promise<IndexScore> {
  const inputs = await gatherInputs(source, answers, set, period, asOfDay(roundOfYear(rounds, set.id, period.year)))
  return printScore(scoreIndex(set, inputs, { period: period.name, as: 'self', survey: 'open' }))
}
