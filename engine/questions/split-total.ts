import type { Tree } from '../definitions/criteria-tree.ts'
import { add, compare, type Fraction, nought, subtract, total } from '../exact.ts'
import type { Part } from '../rules/rule-kind.ts'
import { branchKinds } from '../rules/table.ts'
import type { Moment, NodeScore } from '../scoring/node-score.ts'
import { scoreExtras } from '../scoring/score-extras.ts'
import { cutTotal } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { scoreUnit } from '../scoring/score-unit.ts'

/** What no line of its own has: caps of bonus and penalty, the cut of the total, points spread or rounded above the criteria. */
export const rest = ''

/**
 * The points of a unit (gained, bonus less penalty, cut as the set says) and the lines that add up to them: each
 * criterion whose points stand in the sum, each line of bonus and penalty, and under `rest` what is left. Where the
 * index has a rule of its own its areas are split as far as the rule adds them up.
 */
export function splitTotal(tree: Tree, inputs: UnitInputs, moment: Moment): { points: Fraction; lines: Map<string, Fraction> } {
  const { set } = tree
  const scores = scoreUnit(tree, inputs, moment, false)
  const whole = scores[0]!
  const [bonus, penalty] = (['bonus', 'penalty'] as const).map((part) => scoreExtras(tree, part, inputs, moment.as, scores))
  const points = cutTotal(set, subtract(add(whole.gained, bonus!.points), penalty!.points), whole.applicable)
  const lines = new Map<string, Fraction>()
  const walk = (ix: number): void => {
    const { criterion, children, code } = tree.nodes[ix]!
    if (criterion.rule) lines.set(code, scores[ix]!.gained)
    else for (const child of children) walk(child)
  }
  if (set.rule) for (const [code, share] of sharesOf(tree, scores)) lines.set(code, share)
  else walk(0)
  for (const line of bonus!.lines) lines.set(line.code, line.points)
  for (const line of penalty!.lines) lines.set(line.code, { n: -line.points.n, d: line.points.d })
  const left = subtract(points, total([...lines.values()]))
  if (left.n !== 0n) lines.set(rest, left)
  return { points, lines }
}

/** What each area gives to an index with a rule over its areas; nothing where the rule does not add them up. */
export function sharesOf({ nodes, set }: Tree, scores: NodeScore[]): Map<string, Fraction> {
  const parts = nodes[0]!.children.map((ix) => scores[ix]!).filter(({ status, applicable }) => applicable.n !== 0n || status === 'scored')
  const codes = nodes[0]!.children.map((ix) => nodes[ix]!.code)
  const { kind, body } = set.rule!
  const gainedBy = (of: Part[]) => branchKinds[kind]!.combine(body, nodes[0]!.max, of, codes).gained
  const alone = (code: string) =>
    parts.map((part) => (part.code === code ? part : { ...part, gained: nought, lost: add(part.gained, part.lost) }))
  const shares = new Map(parts.map(({ code }) => [code, gainedBy(alone(code))]))
  return parts.length > 0 && compare(total([...shares.values()]), gainedBy(parts)) === 0 ? shares : new Map()
}
