import type { Source } from '../../counts/counts.ts'
import { setOfYear } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { wholeYear } from '../../definitions/period.ts'
import { add, decimalText, fractionOf, subtract } from '../../exact.ts'
import type { Answers } from '../../records/folds/answers.ts'
import { type Rounds, roundOfYear } from '../../records/folds/rounds.ts'
import { printScore } from '../../scoring/print-score.ts'
import type { PointsListed, PointsQuery, UnitScore } from '../../scoring/replies.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { asOfDay, setOfRound } from '../find-round.ts'
import { gatherInputs } from './gather-inputs.ts'

/** Points gained and bonus less penalty, with as many decimals as the points gained. */
function pointsOf({ gained, bonus, penalty }: UnitScore): string {
  const sum = subtract(add(fractionOf(gained), fractionOf(bonus)), fractionOf(penalty))
  return decimalText(sum, gained.split('.')[1]?.length ?? 0)
}

/**
 * The self points of every criterion of some units in a year and their totals, in every index with a criterion that takes one of the
 * indicators, or of the published indices that stand in their place: by the set and up to the day of the year's round, where there is one.
 */
export async function listPoints(
  source: Source,
  { answers: kept, rounds }: { answers: Answers; rounds: Rounds },
  { year, units, indicators }: PointsQuery,
): Promise<PointsListed> {
  const period = wholeYear(year)
  const found: PointsListed = { criteria: [], totals: [] }
  for (const [index, sets] of source.definitions.indexes) {
    const round = roundOfYear(rounds, index, year)
    const set = round ? setOfRound(source.definitions, round) : setOfYear(sets, year)
    if (!set) continue
    const takes = [...treeOf(set).nodes.map(({ criterion }) => criterion), ...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
    if (!takes.some(({ takes }) => takes && indicators.has('indicator' in takes ? takes.indicator : takes.published))) continue
    const asked = scoredUnits(set, source.definitions.registry, period).filter(({ id }) => units.has(id))
    if (asked.length === 0) continue
    const inputs = await gatherInputs(source, kept, set, period, asOfDay(round))
    const scored = scoreIndex(set, inputs, { period: period.name, as: 'self', survey: 'open', units: asked.map(({ id }) => id) })
    for (const unit of printScore(scored).units) {
      found.totals.push({ index: set.id, title: set.title, unit: unit.unit, points: pointsOf(unit), percent: unit.percent })
      for (const { code, title, points, max, status, counted } of unit.criteria)
        if (counted) found.criteria.push({ index: set.id, unit: unit.unit, code, title, points, max, status })
    }
  }
  return found
}
