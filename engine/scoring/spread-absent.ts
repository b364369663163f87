import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { add, divide, type Fraction, multiply, nought, subtract, total } from '../exact.ts'
import { roundSums } from '../rules/sums.ts'
import type { NodeScore } from './node-score.ts'

/** An area with the points of what does not apply in it spread over the rest, in proportion, where the set says so. One in which nothing applies leaves the maximum whole. */
export function spreadAbsent(tree: Tree, node: Node, score: NodeScore, scores: NodeScore[]): NodeScore {
  const { applicable } = score
  const away = node.parent === 0 && applicable.n > 0n ? spreadIn(tree, node.ix, score, scores) : nought
  if (away.n === 0n) return score
  const share = divide(add(applicable, away), applicable)
  const grown = (points: Fraction) => multiply(points, share)
  const exact = grown(score.gained)
  const sums = { gained: exact, lost: grown(score.lost), open: grown(score.open), applicable: add(applicable, away) }
  return { ...score, ...(tree.set.points === undefined ? sums : roundSums(sums, tree.set.points)), exact }
}

/** The points below a place that are spread, since what they belong to does not apply; what waits for a survey is not among them. */
function spreadIn(tree: Tree, ix: number, score: NodeScore, scores: NodeScore[]): Fraction {
  const { criterion, children, max } = tree.nodes[ix]!
  if (tree.set.not_applicable !== 'spread') return nought
  if (score.status === 'not_applicable') return max
  const away = total(children.map((child) => spreadIn(tree, child, scores[child]!, scores)))
  if (!criterion.rule) return away
  const isWhole = score.chosen?.kind === 'verdict' || away.n === 0n
  return isWhole || children.some((child) => waits(tree, child, scores)) ? nought : subtract(max, score.applicable)
}

/** Whether a place or anything below it waits for a survey. */
const waits = (tree: Tree, ix: number, scores: NodeScore[]): boolean =>
  scores[ix]!.status === 'survey_pending' || tree.nodes[ix]!.children.some((child) => waits(tree, child, scores))
