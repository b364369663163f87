import type { Extras } from '../definitions/criteria-set.ts'
import type { Tree } from '../definitions/criteria-tree.ts'
import { divide, type Fraction, fractionOf, lesser, multiply, nought, roundTo, total } from '../exact.ts'
import { passGate } from '../rules/gate.ts'
import { hundred } from '../rules/measure.ts'
import type { Scored } from '../rules/rule-kind.ts'
import { scoreLeaf, settled } from '../rules/score-leaf.ts'
import { none } from '../rules/sums.ts'
import { type As, type Chosen, type CriterionInputs, chooseInput } from './choose-input.ts'
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
    const given = inputs.criteria[line.code] ?? nothing
    const chosen = gainOver(tree, line, scores, chooseInput(leaf, max, given, inputs.code, as, true), given)
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

/** Percentages are published with so many decimals, so that an unchanged one is unchanged. */
const published = 2

/** Under a line over the index's own result: that of now against the one published before; all else is as it was chosen. */
function gainOver(tree: Tree, { takes }: Extras['lines'][number], scores: NodeScore[], chosen: Chosen, { data }: CriterionInputs): Chosen {
  if (!takes || !('published' in takes) || takes.published !== tree.set.id || chosen.kind === 'verdict' || chosen.kind === 'not_applicable')
    return chosen
  const { gained, open, applicable } = scores[takes.code === undefined ? 0 : tree.byCode.get(takes.code)!]!
  const before = data?.before?.numerator ?? null
  if (open.n !== 0n || applicable.n === 0n || before === null)
    return { kind: 'waiting', reason: before === null ? 'not_published' : 'no_data', misfit: null }
  const now = roundTo(multiply(hundred, divide(gained, applicable)), published)
  return { kind: 'given', from: 'data', given: { form: 'change', now, before: fractionOf(before) } }
}
