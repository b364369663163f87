import type { NodeScore } from './node-score.ts'
import { type Extra, scoreExtras } from './score-extras.ts'
import type { ScoredIndex, ScoredUnit } from './score-index.ts'
import { scoreUnit } from './score-unit.ts'

/** One unit of a scored index with everything that led to its points. */
export interface OpenedUnit {
  unit: ScoredUnit
  /** By the place of their criterion. */
  scores: NodeScore[]
  bonus: Extra
  penalty: Extra
}

/** Scores one unit anew with every reason kept: reasons are made for those who are asked, and not kept for all. */
export function openUnit({ tree, moment }: ScoredIndex, unit: ScoredUnit): OpenedUnit {
  const scores = scoreUnit(tree, unit.inputs, moment, true)
  return {
    unit,
    scores,
    bonus: scoreExtras(tree, 'bonus', unit.inputs, moment.as, scores),
    penalty: scoreExtras(tree, 'penalty', unit.inputs, moment.as, scores),
  }
}
