import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { compare, divide, type Fraction, multiply, nought, one, subtract, total } from '../exact.ts'
import { branchKinds } from '../rules/table.ts'
import type { As } from '../scoring/choose-input.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import type { OpenedUnit } from '../scoring/open-unit.ts'
import { scoreBranch } from '../scoring/score-branch.ts'
import { nothing } from '../scoring/score-unit.ts'
import { shareWhole } from './share-whole.ts'

export type Missing = 'lost' | 'open'

/** Points that the whole lacks because of one criterion, in units of the last decimal. */
export interface Loss {
  ix: number
  what: Missing
  units: bigint
}

interface Piece {
  ix: number
  code: string
  what: Missing
  amount: Fraction
}

/**
 * What a unit has lost and has open, in units of the last decimal, split over the criteria that lack it. A sum and a
 * mean split exactly: weight × what is missing. Where parts do not add up (AND, OR, geometric mean, a cap), each bears in proportion to what it lacks
 * (`bears` of the kind). What a gate cuts off stays with the criterion behind it. Units are shared by largest remainder
 * within the nearest criterion that lacks a whole number of them, so that areas add up as they are shown.
 */
export function splitLosses(tree: Tree, opened: OpenedUnit, as: As, whole: Record<Missing, bigint>, decimals: number): Loss[] {
  const scale = { n: 10n ** BigInt(decimals), d: 1n }
  const { scores, unit } = opened
  const losses: Loss[] = []
  const groupOf = (ix: number, what: Missing, units: bigint): void => {
    const pieces: Piece[] = []
    const inner: bigint[] = []
    walk(ix, what, nearExact(ix, what, units), pieces, inner)
    const left = inner.reduce((rest, each) => rest - each, units)
    for (const { piece, units: own } of shareWhole(left, pieces)) if (own > 0n) losses.push({ ix: piece.ix, what, units: own })
  }
  const walk = (ix: number, what: Missing, amount: Fraction, pieces: Piece[], inner: bigint[]): void => {
    const node = tree.nodes[ix]!
    const score = scores[ix]!
    const stay = (own: Fraction) => void (own.n > 0n && pieces.push({ ix, code: node.code, what, amount: own }))
    if (node.children.length === 0 || score.chosen !== null) return stay(amount)
    const bare = node.guard === null ? score : scoreBranch(tree, node, scores, unit.inputs.criteria[node.code] ?? nothing, as)
    const cutOff = subtract(score[what], bare[what])
    const own = cutOff.n > 0n ? multiply(amount, divide(cutOff, score[what])) : nought
    const shares = bearersOf(node, scores, what)
    const all = total(shares.map(({ share }) => share))
    if (all.n === 0n) return stay(amount)
    stay(own)
    const rest = divide(subtract(amount, own), all)
    for (const { child, share } of shares) {
      const given = multiply(rest, share)
      if (given.n === 0n) continue
      if (given.n % given.d !== 0n) walk(child, what, given, pieces, inner)
      else {
        inner.push(given.n / given.d)
        groupOf(child, what, given.n / given.d)
      }
    }
  }
  /** What a combination lacks before it was rounded, in the same units, where that is what was rounded to them. */
  const nearExact = (ix: number, what: Missing, units: bigint): Fraction => {
    const exact = { n: units, d: 1n }
    const { criterion, children, max } = tree.nodes[ix]!
    const score = scores[ix]!
    if (!criterion.rule || children.length === 0 || score.chosen !== null || score[what].n === 0n) return exact
    const parts = children.map((child) => scores[child]!).filter(({ applicable }) => applicable.n !== 0n)
    const codes = children.map((child) => tree.nodes[child]!.code)
    const before = branchKinds[criterion.rule.kind]!.combine(criterion.rule.body, max, parts, codes)[what]
    const unrounded = multiply(before, scale)
    const off = subtract(unrounded, exact)
    return unrounded.n > 0n && compare({ n: off.n < 0n ? -off.n : off.n, d: off.d }, one) < 0 ? unrounded : exact
  }
  for (const what of ['lost', 'open'] as const) if (whole[what] > 0n) groupOf(0, what, whole[what])
  return losses
}

/** The parts that lack something, each with what it bears in proportion to the others. */
function bearersOf(node: Node, scores: NodeScore[], what: Missing): { child: number; share: Fraction }[] {
  const { rule } = node.criterion
  return node.children.flatMap((child) => {
    const part = scores[child]!
    if (part.applicable.n === 0n || part[what].n === 0n) return []
    return [{ child, share: rule ? branchKinds[rule.kind]!.bears(rule.body, part, what) : part[what] }]
  })
}
