import type { Tree } from '../definitions/criteria-tree.ts'
import { leafKinds } from '../rules/table.ts'
import { type As, chooseInput } from './choose-input.ts'
import type { Cohort, Cohorts } from './node-score.ts'
import type { PointsReason } from './replies.ts'
import { nothing, type UnitInputs } from './score-unit.ts'

/** No value comes of these, however long one waits. */
const never: PointsReason[] = ['not_published', 'no_exact_series']

/**
 * The measured values of all units under each rule relative to the cohort. A unit to which it does not apply stays out;
 * one whose figure is never published is left out by name; only a figure that is missing is waited for.
 */
export function gatherCohorts(tree: Tree, units: UnitInputs[], as: As, surveyHeld: boolean): Cohorts {
  const cohorts: Cohorts = new Map()
  for (const node of tree.nodes) {
    const { rule } = node.criterion
    const measure = rule && leafKinds[rule.kind]?.measure
    if (!rule || !measure) continue
    const cohort: Cohort = { values: [], waitingFor: [], leftOut: [] }
    cohorts.set(node.ix, cohort)
    // What was measured, whatever points an appraiser gave for it.
    const step = node.criterion.survey ? as : 'self'
    const leaf = { ...node.criterion, rule, not_applicable: node.absences }
    for (const inputs of units) {
      const { unit, code, name } = inputs
      const chosen = chooseInput(leaf, node.max, inputs.criteria[node.code] ?? nothing, code, step, surveyHeld)
      if (chosen.kind === 'waiting') (never.includes(chosen.reason) ? cohort.leftOut : cohort.waitingFor).push({ unit, code, name })
      const value = chosen.kind === 'given' ? measure(rule.body, chosen.given) : null
      if (value) cohort.values.push(value)
    }
  }
  return cohorts
}
