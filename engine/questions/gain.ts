import { below, type Node } from '../definitions/criteria-tree.ts'
import { compare, nought, subtract } from '../exact.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import { countedAlike } from './counted-alike.ts'
import type { GainStep } from './replies.ts'
import { changesOf, entryOf, feasibleIn, type Seeking, seekStep } from './seek-step.ts'
import { stepTogether } from './step-together.ts'
import { shownTotal } from './try-inputs.ts'

const lacks = ({ lost, open }: NodeScore): boolean => lost.n !== 0n || open.n !== 0n

/**
 * For each criterion of a unit that has lost points or is open, or for those of one branch, the least whole change after
 * which the unit's total as printed is more than today's, all else staying as it is; where only several together gain,
 * what they are. One less would not gain.
 */
export function gain(seeking: Seeking, code?: string): GainStep[] {
  const { scored, scores } = seeking
  const { tree } = scored
  const root = code === undefined ? 0 : tree.byCode.get(code)!
  return below(tree, root).flatMap((ix) => {
    const node = tree.nodes[ix]!
    const score = scores[ix]!
    if (node.children.length > 0) return score.chosen === null && lacks(score) ? stepTogether(seeking, node) : []
    if (!lacks(score)) return code === node.code ? [entryOf(seeking, node, [], nought, 'full')] : []
    return [stepAlone(seeking, node)]
  })
}

/** What a criterion's own next step gains the whole. */
function stepAlone(seeking: Seeking, node: Node): GainStep {
  const { tree } = seeking.scored
  const total = (tried: NodeScore[]) => shownTotal(tree, tried)
  const found = seekStep(seeking, node, total, seeking.now)
  if ('why' in found) {
    const alone =
      found.why === 'no_next_step' ? seekStep(seeking, node, (tried) => tried[node.ix]!.gained, seeking.scores[node.ix]!.gained) : found
    return entryOf(seeking, node, [], nought, 'why' in alone ? alone.why : 'only_together')
  }
  const gains = (inputs: CriterionInputs) => compare(total(seeking.trial({ [node.code]: inputs })), seeking.now) > 0
  const change = changesOf(seeking, node, found.step, gains)
  const together = countedAlike(seeking, node)
  return {
    ...entryOf(seeking, node, change, subtract(found.step.points, seeking.now), feasibleIn(seeking, node, change)),
    ...(together ? { together } : {}),
  }
}
