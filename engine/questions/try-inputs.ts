import type { Tree } from '../definitions/criteria-tree.ts'
import { compare, type Fraction, roundTo } from '../exact.ts'
import { leafKinds } from '../rules/table.ts'
import { type CriterionInputs, chooseInput } from '../scoring/choose-input.ts'
import type { Cohorts, NodeScore } from '../scoring/node-score.ts'
import type { ScoredIndex, ScoredUnit } from '../scoring/score-index.ts'
import { nothing, scoreUnit } from '../scoring/score-unit.ts'

/** Inputs of some criteria in the place of those that stand; by code. */
export type Changed = Readonly<Record<string, CriterionInputs>>

/** Scores one unit with some of its inputs changed, by the product's own scorer; the other units stay as they are. */
export const openTrial =
  ({ tree, moment }: ScoredIndex, { inputs }: ScoredUnit) =>
  (changed: Changed): NodeScore[] => {
    const criteria = { ...inputs.criteria, ...changed }
    const cohorts = cohortsWith(tree, moment.cohorts, inputs, changed)
    return scoreUnit(tree, { ...inputs, criteria }, { ...moment, cohorts }, false)
  }

/** The points of a whole as they are printed. */
export const shownTotal = ({ set }: Tree, scores: NodeScore[]): Fraction => roundTo(scores[0]!.gained, set.points ?? 6)

/** The cohorts with a unit's own values changed. */
function cohortsWith(tree: Tree, cohorts: Cohorts, { unit, code: unitCode, criteria }: ScoredUnit['inputs'], changed: Changed): Cohorts {
  const touched = Object.keys(changed).filter((code) => cohorts.has(tree.byCode.get(code)!))
  if (touched.length === 0) return cohorts
  const all = new Map(cohorts)
  for (const code of touched) {
    const node = tree.nodes[tree.byCode.get(code)!]!
    const rule = node.criterion.rule!
    const leaf = { ...node.criterion, rule, not_applicable: node.absences }
    const measured = (inputs: CriterionInputs): Fraction | null => {
      const chosen = chooseInput(leaf, node.max, inputs, unitCode, 'self', true)
      return chosen.kind === 'given' ? leafKinds[rule.kind]!.measure!(rule.body, chosen.given) : null
    }
    const cohort = all.get(node.ix)!
    const [before, now] = [measured(criteria[code] ?? nothing), measured(changed[code]!)]
    const at = before === null ? -1 : cohort.values.findIndex((value) => compare(value, before) === 0)
    const others = at < 0 ? cohort.values : cohort.values.toSpliced(at, 1)
    all.set(node.ix, {
      ...cohort,
      values: now === null ? others : [...others, now],
      waitingFor: now === null ? cohort.waitingFor : cohort.waitingFor.filter((one) => one.unit !== unit),
    })
  }
  return all
}
