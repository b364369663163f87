import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { type Node, treeOf } from '../definitions/criteria-tree.ts'
import { compare, decimalText, exactDecimal, type Fraction, fractionOf, fractionText, greater, nought, subtract } from '../exact.ts'
import { scoreLeaf } from '../rules/score-leaf.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { SetCheck } from './replies.ts'

type Probed = Pick<SetCheck, 'unreachable' | 'falling'>
/** A share is tried at so many values from 0 to 100 %, and just beside its whole numbers. */
const finest = 400

/** Points that no answer earns, and better values that earn less: each rule run over every answer, or over shares from 0 to 100 %. */
export function probeRules(set: CriteriaSet): Probed {
  const probed: Probed = { unreachable: [], falling: [] }
  for (const node of treeOf(set).nodes) {
    const { rule } = node.criterion
    if (!rule || node.children.length > 0) continue
    probeLeaf(node, rule, set, probed)
  }
  return probed
}

const shown = (value: Fraction): string => exactDecimal(value) ?? fractionText(value)

function probeLeaf({ code, criterion, max }: Node, rule: Rule, set: CriteriaSet, probed: Probed): void {
  const kind = leafKinds[rule.kind]!
  if (kind.measure) return
  const form = kind.takes(rule.body)
  const pointsAt = (given: Parameters<typeof scoreLeaf>[1]) =>
    scoreLeaf({ rule, empty: criterion.empty }, given, { max, cohort: [] }, set).gained
  const place = { code, title: criterion.title }
  const tell = (most: Fraction) => {
    if (compare(most, max) < 0)
      probed.unreachable.push({ ...place, max: shown(max), most: shown(most), points: shown(subtract(max, most)) })
  }
  if (form === 'option') {
    const all = (kind.choices?.(rule.body) ?? []).map(({ id }) => pointsAt({ form, option: id }))
    if (all.length > 0) tell(all.reduce(greater))
  }
  if (form !== 'counts') return
  const shares = Array.from({ length: finest + 1 }, (_, at) => ({ n: BigInt(at), d: BigInt(finest) }))
  const points = shares.map(({ n, d }) => pointsAt({ form, numerator: { n, d: 1n }, denominator: { n: d, d: 1n } }))
  tell(points.reduce(greater, nought))
  const better = kind.better?.(rule.body)
  if (better !== 'higher' && better !== 'lower') return
  const falls = points.findIndex(
    (one, at) => at > 0 && (better === 'higher' ? compare(one, points[at - 1]!) < 0 : compare(one, points[at - 1]!) > 0),
  )
  const percent = (at: number) => `${decimalText(fractionOf(String((100 * at) / finest)), 2)} %`
  if (falls > 0) probed.falling.push({ ...place, from: percent(falls - 1), to: percent(falls) })
}
