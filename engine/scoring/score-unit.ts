import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { absent, isEmpty, scoreLeaf, settled } from '../rules/score-leaf.ts'
import { allOpen, none } from '../rules/sums.ts'
import type { Words } from '../words.ts'
import { type CriterionInputs, chooseInput } from './choose-input.ts'
import { blankScore, type Moment, type NodeScore } from './node-score.ts'
import { plansOf } from './plan-leaf.ts'
import { scoreBranch, scoreGuarded } from './score-branch.ts'

/** Everything known of one unit. A unit counts as appraised once its appraisal is closed, as final once the council has decided. */
export interface UnitInputs {
  unit: string
  code: string
  name: string
  criteria: Record<string, CriterionInputs>
  /** Why a round does not rank it. */
  unranked?: Words
  appraisal: 'open' | 'closed'
  /** Reopened: sent back after it was published, so that nothing final is complete until it is through again. */
  council: 'open' | 'reopened' | 'closed'
}

export const nothing: CriterionInputs = {}

/**
 * All criteria of one unit, by place; the index itself stands at 0. With `reasons` each tells how its points came about;
 * without, plain inputs take the short way (`plansOf`) to the same points.
 */
export function scoreUnit(tree: Tree, unit: UnitInputs, moment: Moment, reasons: boolean): NodeScore[] {
  if (tree.order === null) throw new Error(`criteria of ${tree.set.id} hang on each other`)
  const plans = reasons ? [] : plansOf(tree)
  const scores: NodeScore[] = new Array(tree.nodes.length)
  for (const ix of tree.order) {
    const node = tree.nodes[ix]!
    const inputs = unit.criteria[node.code] ?? nothing
    const score =
      node.children.length > 0
        ? scoreBranch(tree, node, scores, inputs, moment.as)
        : (plans[ix]?.(inputs, unit.code) ?? scoreClosely(tree, node, inputs, unit.code, moment))
    scores[ix] = node.guard === null ? score : scoreGuarded(node, score, scores[node.guard]!)
  }
  return scores
}

const leaves = new WeakMap<Node, ReturnType<typeof makeLeaf>>()
const makeLeaf = (node: Node) => ({ ...node.criterion, rule: node.criterion.rule!, not_applicable: node.absences })

/** A criterion with what its place in the tree adds, made once. */
function leafOf(node: Node): ReturnType<typeof makeLeaf> {
  const leaf = leaves.get(node) ?? makeLeaf(node)
  leaves.set(node, leaf)
  return leaf
}

function scoreClosely(tree: Tree, node: Node, inputs: CriterionInputs, unitCode: string, moment: Moment): NodeScore {
  const leaf = leafOf(node)
  const chosen = chooseInput(leaf, node.max, inputs, unitCode, moment.as, moment.surveyHeld)
  const base = { ...blankScore(node), chosen }
  if (chosen.kind === 'left_out') return { ...base, ...none, status: 'survey_pending', reason: 'no_data' }
  if (chosen.kind === 'not_applicable') return { ...base, ...absent(node.max, tree.set), reason: 'not_applicable', note: chosen.reason }
  if (chosen.kind === 'waiting')
    return { ...base, ...allOpen(node.max), status: leaf.survey ? 'survey_pending' : 'waiting', reason: chosen.reason }
  if (chosen.kind === 'verdict') return { ...base, ...settled(chosen.points, node.max, tree.set), status: 'scored', exact: chosen.points }
  const cohort = moment.cohorts.get(node.ix)
  const given = chosen.kind === 'given' ? chosen.given : null
  // Of none of none nothing is compared: what it earns hangs on no other unit.
  const isCompared = given !== null && !isEmpty(given)
  if (isCompared && cohort && cohort.waitingFor.length > 0)
    return { ...base, ...allOpen(node.max), status: 'waiting', reason: 'waiting_for_others' }
  const around = { max: node.max, cohort: cohort?.values ?? [] }
  const score = scoreLeaf(leaf, given, around, tree.set)
  return { ...base, ...score, reason: score.scored ? null : 'nothing_arose' }
}
