import type { Tree } from '../definitions/criteria-tree.ts'
import { type Fraction, fractionOf, lesser, nought, total } from '../exact.ts'
import { passGate } from '../rules/gate.ts'
import type { Scored } from '../rules/rule-kind.ts'
import { scoreLeaf, settled } from '../rules/score-leaf.ts'
import { none } from '../rules/sums.ts'
import { type As, type Chosen, chooseInput } from './choose-input.ts'
import type { NodeScore } from './node-score.ts'
import { nothing, type UnitInputs } from './score-unit.ts'

/** A line of bonus or penalty points of one unit. */
export interface ExtraLine {
  code: string
  max: Fraction
  points: Fraction
  chosen: Chosen
  scored: Scored | null
  /** Whether its gate is shut. */
  shut: boolean
}
/** Bonus or penalty points of one unit, with the lines they are made of. */
export interface Extra {
  points: Fraction
  lines: ExtraLine[]
}

/** Bonus or penalty points as the step asked for has them: the unit's own, or what was decided; what is not declared is 0, not open. A gate looks at the criteria and the total before any of them (`scores`). Each line is cut at its own maximum, all together at the cap. */
export function scoreExtras(tree: Tree, part: 'bonus' | 'penalty', inputs: UnitInputs, as: As, scores: NodeScore[]): Extra {
  const extras = tree.set[part]
  if (!extras) return { points: nought, lines: [] }
  const lines = extras.lines.map((line): ExtraLine => {
    const max = fractionOf(line.max)
    const leaf = { ...line, survey: false, not_applicable: [] }
    const chosen = chooseInput(leaf, max, inputs.criteria[line.code] ?? nothing, inputs.code, as, true)
    const score =
      chosen.kind === 'given'
        ? scoreLeaf(line, chosen.given, { max, cohort: [] }, tree.set)
        : chosen.kind === 'verdict'
          ? { ...settled(chosen.points, max, tree.set), scored: null }
          : { ...none, scored: null }
    const guarded = line.gate ? passGate(line.gate, scores[tree.byCode.get(line.gate.on)!]!, score) : score
    return {
      code: line.code,
      max,
      points: lesser(max, guarded.gained),
      chosen,
      scored: score.scored,
      shut: guarded !== score && guarded.open.n === 0n,
    }
  })
  return { points: lesser(fractionOf(extras.cap), total(lines.map(({ points }) => points))), lines }
}
