import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { compare, subtract } from '../exact.ts'
import { passGate } from '../rules/gate.ts'
import type { Sums } from '../rules/rule-kind.ts'
import { settled, within } from '../rules/score-leaf.ts'
import { addSums, none, roundSums } from '../rules/sums.ts'
import { branchKinds } from '../rules/table.ts'
import { type As, type CriterionInputs, verdictOf } from './choose-input.ts'
import { blankScore, type NodeScore } from './node-score.ts'
import { spreadAbsent } from './spread-absent.ts'

/** A criterion of the scores of its children: decided, combined by its rule, or their sum. */
export function scoreBranch(tree: Tree, node: Node, scores: NodeScore[], inputs: CriterionInputs, as: As): NodeScore {
  const parts = node.children.map((child) => scores[child]!)
  const applying = parts.filter(({ status, applicable }) => applicable.n !== 0n || status === 'scored')
  const base = { ...blankScore(node), status: statusOf(parts), reason: reasonOf(parts) }
  const { rule } = node.criterion
  const verdict = rule ? verdictOf(node.max, inputs, as) : null
  if (verdict?.kind === 'verdict')
    return { ...base, ...settled(verdict.points, node.max, tree.set), status: 'scored', exact: verdict.points, chosen: verdict }
  if (applying.length === 0) return { ...base, ...none, reason: base.status === 'not_applicable' ? 'not_applicable' : 'no_data' }
  if (!rule) return settleBranch(spreadAbsent(tree, node, { ...base, ...addSums(applying), exact: null }, scores))
  // Of points that were rounded away there is no share.
  const shared = applying.filter(({ applicable }) => applicable.n !== 0n)
  if (shared.length === 0) return { ...base, ...none }
  const codes = node.children.map((child) => tree.nodes[child]!.code)
  const exact = boundSums(branchKinds[rule.kind]!.combine(rule.body, node.max, shared, codes))
  const sums = tree.set.points === undefined ? exact : roundSums(exact, tree.set.points)
  return settleBranch(spreadAbsent(tree, node, { ...base, ...sums, exact: exact.gained }, scores))
}

const settleBranch = (score: NodeScore): NodeScore => (score.open.n === 0n ? { ...score, status: 'scored', reason: null } : score)

/** The four from 0 to what applies, still adding up, whatever a kind makes of the parts. */
export function boundSums(sums: Sums): Sums {
  const { applicable } = sums
  const gained = within(sums.gained, applicable)
  const room = subtract(applicable, gained)
  const open = within(sums.open, room)
  const lost = subtract(room, open)
  return gained === sums.gained && open === sums.open && compare(lost, sums.lost) === 0 ? sums : { gained, lost, open, applicable }
}

/** Why a branch is open: what all its open parts wait for, else that something is not known yet. */
function reasonOf(parts: NodeScore[]): NodeScore['reason'] {
  let found: NodeScore['reason'] | undefined
  for (const { open, reason } of parts) {
    if (open.n === 0n) continue
    if (found !== undefined && found !== reason) return 'no_data'
    found = reason
  }
  return found ?? null
}

const order = ['waiting', 'survey_pending', 'scored', 'not_applicable'] as const

/** A branch waits while one of its parts does; it does not apply where none of them does. */
function statusOf(parts: NodeScore[]): NodeScore['status'] {
  const open = parts.filter(({ open }) => open.n !== 0n)
  if (open.length > 0) return order.find((status) => open.some((part) => part.status === status))!
  if (parts.some(({ status }) => status === 'scored')) return 'scored'
  return parts.some(({ status }) => status === 'survey_pending') ? 'survey_pending' : 'not_applicable'
}

/** A criterion behind its gate: as it is, cut, or open while the gate is. */
export function scoreGuarded(node: Node, score: NodeScore, guard: NodeScore): NodeScore {
  if (score.applicable.n === 0n) return score
  const sums: Sums = passGate(node.criterion.gate!, guard, score)
  if (sums === (score as Sums)) return score
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
