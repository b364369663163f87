import { add, decimalText, type Fraction, subtract } from '../exact.ts'
import { pointsText } from '../scoring/print-score.ts'
import { cutTotal, type ScoredIndex, type ScoredUnit } from '../scoring/score-index.ts'
import type { Standing } from './comparison-replies.ts'

/** What a unit has in all, exactly: gained and bonus less penalty, as the set cuts it. */
const pointsOf = ({ tree: { set } }: Pick<ScoredIndex, 'tree'>, { whole, bonus, penalty }: ScoredUnit): Fraction =>
  cutTotal(set, subtract(add(whole.gained, bonus), penalty), whole.applicable)

/** What a unit has in all as it is given out, in the decimals of the set. */
export function printStanding(scored: Pick<ScoredIndex, 'tree'>, unit: ScoredUnit): Standing {
  const { points } = scored.tree.set
  return {
    points: pointsText(pointsOf(scored, unit), points),
    open: pointsText(unit.whole.open, points),
    applicableMax: pointsText(unit.whole.applicable, points),
    percent: unit.percent && decimalText(unit.percent, 2),
    classTitle: unit.class,
    rank: unit.rank,
  }
}
