import { type Fraction, fractionOf, lesser, nought, total } from '../exact.ts'
import { type As, type Chosen, type CriterionInputs, chooseInput, verdictOf } from './choose-input.ts'
import type { Node, Tree } from './criteria-tree.ts'
import { passGate } from './rules/gate.ts'
import type { Part, Scored, Sums, Words } from './rules/rule-kind.ts'
import { branchKinds, leafKinds } from './rules/table.ts'
import type { NamedUnit, PointsReason } from './score-answer.ts'
import { scoreLeaf, settled } from './score-leaf.ts'
import { addSums, allOpen, none, roundSums } from './sums.ts'

/** Everything known of one unit. A unit counts as appraised once its appraisal is closed, as final once the council has decided. */
export interface UnitInputs {
  unit: string
  code: string
  name: string
  criteria: Record<string, CriterionInputs>
  appraisal: 'open' | 'closed'
  council: 'open' | 'closed'
}

/** One criterion of one unit: its points and how they came about. */
export interface NodeScore extends Part {
  ix: number
  reason: PointsReason | null
  /** Why it does not apply, in words. */
  note: Words | null
  /** Points of the rule before they were rounded. */
  exact: Fraction | null
  scored: Scored | null
  chosen: Chosen | null
  /** Whether its gate is shut. */
  shut: boolean
}

/** The units under a rule relative to the cohort: their measured values, those waited for and those left out because they never get a value. */
export interface Cohort {
  values: Fraction[]
  waitingFor: NamedUnit[]
  leftOut: NamedUnit[]
}
/** The cohorts of a set by the place of their criterion. */
export type Cohorts = Map<number, Cohort>

const nothing: CriterionInputs = {}

/** All criteria of one unit, by place; the index itself stands at 0. */
export function scoreUnit(tree: Tree, inputs: UnitInputs, as: As, surveyHeld: boolean, cohorts: Cohorts): NodeScore[] {
  if (tree.order === null) throw new Error(`criteria of ${tree.set.id} hang on each other`)
  const scores: NodeScore[] = new Array(tree.nodes.length)
  for (const ix of tree.order) {
    const node = tree.nodes[ix]!
    const score =
      node.children.length > 0 ? scoreBranch(tree, node, scores, inputs, as) : scoreOne(tree, node, inputs, as, surveyHeld, cohorts)
    scores[ix] = node.guard === null ? score : guarded(node, score, scores[node.guard]!)
  }
  return scores
}

const blank = (node: Node) => ({
  ix: node.ix,
  code: node.code,
  reason: null,
  note: null,
  exact: null,
  scored: null,
  chosen: null,
  shut: false,
})

function scoreOne(tree: Tree, node: Node, inputs: UnitInputs, as: As, surveyHeld: boolean, cohorts: Cohorts): NodeScore {
  const leaf = { ...node.criterion, rule: node.criterion.rule!, not_applicable: node.absences }
  const chosen = chooseInput(leaf, node.max, inputs.criteria[node.code] ?? nothing, inputs.code, as, surveyHeld)
  const base = { ...blank(node), chosen }
  if (chosen.kind === 'left_out') return { ...base, ...none, status: 'survey_pending', reason: 'no_data' }
  if (chosen.kind === 'not_applicable') return { ...base, ...none, status: 'not_applicable', reason: 'not_applicable', note: chosen.reason }
  if (chosen.kind === 'waiting')
    return { ...base, ...allOpen(node.max), status: leaf.survey ? 'survey_pending' : 'waiting', reason: chosen.reason }
  if (chosen.kind === 'verdict') return { ...base, ...settled(chosen.points, node.max, tree.set), status: 'scored', exact: chosen.points }
  const cohort = cohorts.get(node.ix)
  if (cohort && cohort.waitingFor.length > 0) return { ...base, ...allOpen(node.max), status: 'waiting', reason: 'waiting_for_others' }
  const around = { max: node.max, cohort: cohort?.values ?? [] }
  const score = scoreLeaf(leaf, chosen.kind === 'given' ? chosen.given : null, around, tree.set)
  return { ...base, ...score, reason: score.scored ? null : 'nothing_arose' }
}

function scoreBranch(tree: Tree, node: Node, scores: NodeScore[], inputs: UnitInputs, as: As): NodeScore {
  const parts = node.children.map((child) => scores[child]!)
  const applying = parts.filter(({ status, applicable }) => applicable.n !== 0n || status === 'scored')
  const base = { ...blank(node), status: statusOf(parts), reason: reasonOf(parts) }
  const { rule } = node.criterion
  const verdict = rule ? verdictOf(node.max, inputs.criteria[node.code] ?? nothing, as) : null
  if (verdict?.kind === 'verdict')
    return { ...base, ...settled(verdict.points, node.max, tree.set), status: 'scored', exact: verdict.points, chosen: verdict }
  if (applying.length === 0) return { ...base, ...none, reason: base.status === 'not_applicable' ? 'not_applicable' : 'no_data' }
  const exact = rule
    ? branchKinds[rule.kind]!.combine(
        rule.body,
        node.max,
        applying,
        node.children.map((child) => tree.nodes[child]!.code),
      )
    : addSums(applying)
  const sums = rule && tree.set.points !== undefined ? roundSums(exact, tree.set.points) : exact
  const settles = sums.open.n === 0n ? { status: 'scored' as const, reason: null } : {}
  return { ...base, ...sums, ...settles, exact: rule ? exact.gained : null }
}

/** Why a branch is open: what all its open parts wait for, else that something is not known yet. */
function reasonOf(parts: NodeScore[]): NodeScore['reason'] {
  const [first = null, ...more] = new Set(parts.filter(({ open }) => open.n !== 0n).map(({ reason }) => reason))
  return more.length > 0 ? 'no_data' : first
}

/** A branch waits while one of its parts does; it does not apply where none of them does. */
function statusOf(parts: NodeScore[]): NodeScore['status'] {
  const order = ['waiting', 'survey_pending', 'scored', 'not_applicable'] as const
  const open = parts.filter(({ open }) => open.n !== 0n)
  if (open.length > 0) return order.find((status) => open.some((part) => part.status === status))!
  const left = parts.filter(({ status }) => status === 'scored')
  return left.length > 0 ? 'scored' : parts.some(({ status }) => status === 'survey_pending') ? 'survey_pending' : 'not_applicable'
}

function guarded(node: Node, score: NodeScore, guard: NodeScore): NodeScore {
  if (score.applicable.n === 0n) return score
  const sums: Sums = passGate(node.criterion.gate!, guard, score)
  const same = sums === (score as Sums)
  if (same) return score
  const { gained, lost, open, applicable } = sums
  const status = open.n !== 0n ? 'waiting' : 'scored'
  return {
    ...score,
    gained,
    lost,
    open,
    applicable,
    status,
    reason: status === 'waiting' ? (score.open.n !== 0n ? score.reason : (guard.reason ?? 'no_data')) : score.reason,
    shut: status === 'scored',
  }
}

export interface ExtraLine {
  code: string
  max: Fraction
  points: Fraction
  chosen: Chosen
  scored: Scored | null
}

/** Bonus or penalty points as the step asked for has them: the unit's own, or what was decided; what is not declared is 0, not open. Each line is cut at its own maximum, all together at the cap. */
export function scoreExtras(tree: Tree, part: 'bonus' | 'penalty', inputs: UnitInputs, as: As): { points: Fraction; lines: ExtraLine[] } {
  const extras = tree.set[part]
  if (!extras) return { points: nought, lines: [] }
  const lines = extras.lines.map((line): ExtraLine => {
    const max = fractionOf(line.max)
    const chosen = chooseInput(
      { ...line, survey: false, not_applicable: [] },
      max,
      inputs.criteria[line.code] ?? nothing,
      inputs.code,
      as,
      true,
    )
    const score =
      chosen.kind === 'given'
        ? scoreLeaf(line, chosen.given, { max, cohort: [] }, tree.set)
        : chosen.kind === 'verdict'
          ? { ...settled(chosen.points, max, tree.set), scored: null }
          : { ...none, scored: null }
    return { code: line.code, max, points: lesser(max, score.gained), chosen, scored: score.scored }
  })
  return { points: lesser(fractionOf(extras.cap), total(lines.map(({ points }) => points))), lines }
}

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
    for (const inputs of units) {
      // What was measured, whatever points an appraiser gave for it.
      const step = node.criterion.survey ? as : 'self'
      const chosen = chooseInput(
        { ...node.criterion, rule, not_applicable: node.absences },
        node.max,
        inputs.criteria[node.code] ?? nothing,
        inputs.code,
        step,
        surveyHeld,
      )
      const { unit, code, name } = inputs
      if (chosen.kind === 'waiting') (never.includes(chosen.reason) ? cohort.leftOut : cohort.waitingFor).push({ unit, code, name })
      const value = chosen.kind === 'given' ? measure(rule.body, chosen.given) : null
      if (value) cohort.values.push(value)
    }
  }
  return cohorts
}
