import type { Node } from '../definitions/criteria-tree.ts'
import { compare, nought, one, subtract } from '../exact.ts'
import { findPartsStep } from '../rules/find-parts-step.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { GainChange, GainReason, GainStep } from './replies.ts'
import { changesOf, entryOf, feasibleIn, type Seeking, seekStep } from './seek-step.ts'
import { shownTotal } from './try-inputs.ts'

/** Changes of several criteria, with what they make of their inputs. */
interface Several {
  changed: Record<string, CriterionInputs>
  change: GainChange[]
  reason: GainReason | null
}

/**
 * What the parts of a whole must do together so that the total rises, where none of them gains alone: each condition of an
 * AND to its maximum, each part of a geometric mean above 0. None where one alone gains, or where not all of them can.
 */
export function stepTogether(seeking: Seeking, node: Node): GainStep[] {
  const { tree } = seeking.scored
  const { rule } = node.criterion
  if (!rule) return []
  const parts = node.children.map((child) => seeking.scores[child]!).filter(({ applicable }) => applicable.n !== 0n)
  const needed = findPartsStep(rule, parts)
  if (needed === null || needed.need !== 'each' || needed.of.length < 2) return []
  const found = eachOf(seeking, needed.of, needed.gain === 'all')
  if (!found) return []
  const total = shownTotal(tree, seeking.trial(found.changed))
  if (compare(total, seeking.now) <= 0) return []
  return [entryOf(seeking, node, found.change, subtract(total, seeking.now), found.reason)]
}

function eachOf(seeking: Seeking, codes: string[], isWhole: boolean): Several | null {
  const { tree } = seeking.scored
  const all: Several = { changed: {}, change: [], reason: null }
  for (const code of codes) {
    const found = wholeOf(seeking, tree.nodes[tree.byCode.get(code)!]!, isWhole)
    if (!found) return null
    Object.assign(all.changed, found.changed)
    all.change.push(...found.change)
    all.reason ??= found.reason
  }
  return all
}

/** The least changes by which a criterion has its maximum, or more than now. */
function wholeOf(seeking: Seeking, node: Node, isWhole: boolean): Several | null {
  const score = seeking.scores[node.ix]!
  if (node.children.length > 0) {
    const { rule } = node.criterion
    const parts = node.children.map((child) => seeking.scores[child]!).filter(({ applicable }) => applicable.n !== 0n)
    const short = parts.filter(({ gained, applicable }) => compare(gained, applicable) < 0).map(({ code }) => code)
    const needed = rule ? findPartsStep(rule, parts) : null
    if (rule && needed?.need !== 'each') {
      for (const code of needed?.of ?? []) {
        const found = eachOf(seeking, [code], isWhole)
        if (found && reaches(seeking, node, found, isWhole)) return found
      }
      return null
    }
    const found = eachOf(seeking, needed?.of ?? short, isWhole)
    return found && reaches(seeking, node, found, isWhole) ? found : null
  }
  const isMore = (gained: typeof score.gained) => (isWhole ? compare(gained, score.applicable) >= 0 : compare(gained, score.gained) > 0)
  const found = seekStep(seeking, node, (tried) => (isMore(tried[node.ix]!.gained) ? one : nought), nought)
  if ('why' in found) return null
  const gains = (inputs: CriterionInputs) => isMore(seeking.trial({ [node.code]: inputs })[node.ix]!.gained)
  const change = changesOf(seeking, node, found.step, gains)
  return {
    changed: { [node.code]: found.to },
    change: change.map((each) => ({ code: node.code, ...each })),
    reason: feasibleIn(seeking, node, change),
  }
}

function reaches(seeking: Seeking, { ix }: Node, { changed }: Several, isWhole: boolean): boolean {
  const [before, after] = [seeking.scores[ix]!, seeking.trial(changed)[ix]!]
  return isWhole ? compare(after.gained, after.applicable) >= 0 : compare(after.gained, before.gained) > 0
}
