import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { roundTo } from '../exact.ts'
import { type Form, readGiven } from '../rules/given.ts'
import type { Quick } from '../rules/rule-kind.ts'
import { scoreLeaf, settled } from '../rules/score-leaf.ts'
import { allOpen } from '../rules/sums.ts'
import { leafKinds } from '../rules/table.ts'
import { type CriterionInputs, declines, type Measured } from './choose-input.ts'
import { blankScore, type NodeScore } from './node-score.ts'

/** The points of an input that is as plain as most are, without the reasons; null where it must be looked at closely. */
export type LeafPlan = (inputs: CriterionInputs, unitCode: string) => NodeScore | null

/** So many different scores of one criterion are kept at most. */
const most = 10_000

const known = new WeakMap<Tree, (LeafPlan | null)[]>()

/**
 * A plan for each place of a tree, null where there is none. What plans give is what `chooseInput` and `scoreLeaf` make
 * of the same input, shared between all units that have the same points: whole counts become whole points, and an answer
 * of which there are few is scored once. All else, and every input with a verdict, is left to the close look.
 */
export function plansOf(tree: Tree): (LeafPlan | null)[] {
  const found = known.get(tree) ?? tree.nodes.map((node) => planLeaf(tree.set, node))
  known.set(tree, found)
  return found
}

function planLeaf(set: CriteriaSet, node: Node): LeafPlan | null {
  const { rule, survey, takes } = node.criterion
  const kind = rule && leafKinds[rule.kind]
  if (!kind || survey || kind.measure || node.children.length > 0) return null
  const form = kind.takes(rule.body)
  const points = pointsOf[form]?.(set, node, form)
  if (!points) return null
  const absent = new Set(node.absences.flatMap(({ units }) => units))
  const waiting = waitingOf(node)
  return (inputs, unitCode) => {
    if (inputs.self !== undefined || inputs.appraised !== undefined || inputs.final !== undefined || absent.has(unitCode)) return null
    if (!takes) return inputs.answer === undefined || inputs.answer === null ? waiting.no_data : points.ofAnswer(inputs.answer)
    const { data } = inputs
    if (data === undefined) return waiting.no_data
    if (data.reason !== null && data.reason !== 'nothing_arose') return data.reason === 'not_applicable' ? null : waiting[data.reason]
    return points.ofData(data)
  }
}

function waitingOf(node: Node) {
  const of = (reason: 'no_data' | 'not_published' | 'no_exact_series'): NodeScore => ({
    ...blankScore(node),
    ...allOpen(node.max),
    status: 'waiting',
    reason,
  })
  return { no_data: of('no_data'), not_published: of('not_published'), no_exact_series: of('no_exact_series') }
}

interface Points {
  ofAnswer: (answer: unknown) => NodeScore | null
  ofData: (data: Measured) => NodeScore | null
}

function pointsOfCounts(set: CriteriaSet, node: Node): Points | null {
  const points = pointsOfWhole(set, node)
  if (!points) return null
  const nothing: NodeScore = {
    ...blankScore(node),
    ...withoutReasons(scoreLeaf(leafOf(node), null, around(node), set)),
    reason: 'nothing_arose',
  }
  const of = ({ numerator, denominator }: { numerator: unknown; denominator: unknown }) => {
    if (!isCount(numerator) || !isCount(denominator)) return null
    if (denominator > 0) return points(numerator, denominator)
    return numerator === 0 ? nothing : null
  }
  return { ofAnswer: (answer) => (isPair(answer) ? of(answer) : null), ofData: of }
}

/** Answers of which there are few: each is scored when it is first met. */
const pointsOfAnswers =
  (keyOf: (answer: unknown) => Key | null) =>
  (set: CriteriaSet, node: Node, form: Form): Points => {
    const { rule } = leafOf(node)
    const met = new Map<Key, NodeScore>()
    const ofAnswer = (answer: unknown): NodeScore | null => {
      const key = keyOf(answer)
      if (key === null) return null
      const found = met.get(key)
      if (found) return found
      const read = readGiven(form, answer)
      if ('wrong' in read || leafKinds[rule.kind]!.misfit?.(rule.body, read.given)) return null
      const close = scoreLeaf(leafOf(node), read.given, around(node), set)
      const score: NodeScore = { ...blankScore(node), ...withoutReasons(close), reason: close.scored ? null : 'nothing_arose' }
      if (met.size < most) met.set(key, score)
      return score
    }
    return { ofAnswer, ofData: () => null }
  }

type Key = string | boolean
const keyOfWord = (answer: unknown): Key | null => (typeof answer === 'string' || typeof answer === 'boolean' ? answer : null)

/** Cases by class as text; null where they are no plain counts. */
function keyOfCases(answer: unknown): Key | null {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || declines(answer)) return null
  for (const name in answer) if (!isCount((answer as Record<string, unknown>)[name])) return null
  return JSON.stringify(answer)
}

const pointsOf: Partial<Record<Form, (set: CriteriaSet, node: Node, form: Form) => Points | null>> = {
  yes: pointsOfAnswers(keyOfWord),
  option: pointsOfAnswers(keyOfWord),
  events: pointsOfAnswers(keyOfCases),
  counts: pointsOfCounts,
  number(set, node) {
    const points = pointsOfWhole(set, node)
    const of = (value: unknown) => (isCount(value) ? points!(value, 1) : null)
    return points && { ofAnswer: of, ofData: ({ numerator, mean }) => (mean ? null : of(numerator)) }
  },
}

/** Points of whole counts, in whole units of the last decimal. */
function pointsOfWhole(set: CriteriaSet, node: Node): ((numerator: number, denominator: number) => NodeScore | null) | null {
  const { rule } = leafOf(node)
  const kind = leafKinds[rule.kind]!
  const { points: decimals } = set
  if (decimals === undefined || !kind.quick || kind.misfit) return null
  const quick: Quick = kind.quick(rule.body, node.max, decimals)
  const whole = roundTo(node.max, decimals)
  const met = new Map<number, NodeScore>()
  return (numerator, denominator) => {
    const units = quick(numerator, denominator)
    const found = met.get(units)
    if (found) return found
    if (!(units >= 0 && BigInt(units) <= whole.n)) return null
    const sums = settled({ n: BigInt(units), d: whole.d }, node.max, set)
    const score: NodeScore = { ...blankScore(node), ...sums, status: 'scored' }
    if (met.size < most) met.set(units, score)
    return score
  }
}

const leafOf = ({ criterion }: Node) => ({ ...criterion, rule: criterion.rule! })
const around = ({ max }: Node) => ({ max, cohort: [] })
const withoutReasons = (score: ReturnType<typeof scoreLeaf>) => ({ ...score, scored: null, exact: null })
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** An object of a numerator and a denominator and nothing else. */
function isPair(answer: unknown): answer is { numerator: unknown; denominator: unknown } {
  if (typeof answer !== 'object' || answer === null) return false
  for (const key in answer) if (key !== 'numerator' && key !== 'denominator') return false
  return true
}
