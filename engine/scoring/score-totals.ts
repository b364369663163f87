import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { decimalText, fractionOf } from '../exact.ts'
import { type Node, treeOf } from './criteria-tree.ts'
import type { Quick } from './rules/rule-kind.ts'
import { leafKinds } from './rules/table.ts'
import { neededOf } from './score-index.ts'
import { emptyPoints, scoreLeaf } from './score-leaf.ts'

/** Counts of one criterion, unit by unit; NaN = not known yet. Whole numbers below 2^53; a number has the denominator 1. */
export interface CountColumn {
  numerators: Float64Array
  denominators: Float64Array
}
/** Points of every unit in units of the set's last decimal, and ranks (0 = none). */
export interface Totals {
  gained: Float64Array
  open: Float64Array
  applicable: Float64Array
  ranks: Uint32Array
}

/**
 * Totals and ranks of very many units whose criteria all take counts: the same numbers as `scoreIndex` gives, without
 * the reasons, in whole numbers instead of fractions. For sets that round their points, whose criteria are sums of
 * rules over counts or numbers, without gates and without exceptions by unit, and that rank by the exact percentage;
 * others are refused with an error.
 */
export function scoreTotals(set: CriteriaSet, columns: Map<string, CountColumn>, units: number): Totals {
  const { nodes } = treeOf(set)
  if (set.units.unranked.length > 0 || set.points === undefined || set.official.value !== 'percent' || set.official.decimals !== undefined)
    throw unfit(set.id)
  const [gained, open, applicable] = [new Float64Array(units), new Float64Array(units), new Float64Array(units)]
  for (const node of nodes) {
    if (node.criterion.gate || node.criterion.not_applicable.length > 0 || (node.children.length > 0 && node.criterion.rule))
      throw unfit(node.code)
    const column = columns.get(node.code)
    if (node.children.length > 0 || !column) {
      if (node.children.length === 0 && !node.criterion.survey) throw unfit(node.code)
      continue
    }
    addColumn(set, node, column, gained, open, applicable)
  }
  return { gained, open, applicable, ranks: rankTotals(set, gained, open, applicable) }
}

const unfit = (what: string): Error => new Error(`${what} is not a sum of rules over counts`)
const whole = (text: string): number => Number(text.replace('.', ''))

function addColumn(
  set: CriteriaSet,
  node: Node,
  column: CountColumn,
  gained: Float64Array,
  open: Float64Array,
  applicable: Float64Array,
): void {
  const rule = node.criterion.rule!
  const kind = leafKinds[rule.kind]!
  const decimals = set.points!
  if (!kind.quick) throw unfit(node.code)
  const quick: Quick = kind.quick(rule.body, node.max, decimals)
  const max = whole(decimalText(node.max, decimals))
  const nothing = emptyPoints[node.criterion.empty ?? set.empty](node.max)
  const empty = nothing && whole(decimalText(nothing, decimals))
  const exactly = (n: number, d: number): number => {
    const counts = { numerator: fractionOf(n), denominator: fractionOf(d) }
    const given =
      kind.takes(rule.body) === 'counts' ? { form: 'counts' as const, ...counts } : { form: 'number' as const, value: counts.numerator }
    return whole(decimalText(scoreLeaf({ ...node.criterion, rule }, given, { max: node.max, cohort: [] }, set).gained, decimals))
  }
  const { numerators, denominators } = column
  for (let unit = 0; unit < gained.length; unit++) {
    const [n, d] = [numerators[unit]!, denominators[unit]!]
    if (Number.isNaN(n) || Number.isNaN(d)) {
      open[unit]! += max
      applicable[unit]! += max
    } else if (d === 0) {
      if (empty === null) continue
      gained[unit]! += empty
      applicable[unit]! += max
    } else {
      const points = quick(n, d)
      gained[unit]! += Number.isNaN(points) ? exactly(n, d) : points
      applicable[unit]! += max
    }
  }
}

/** Ranks by gained ÷ applicable, compared by cross-multiplication; equal ones share a rank. A unit with something open has none, nor has any while too few are complete. */
function rankTotals(set: CriteriaSet, gained: Float64Array, open: Float64Array, applicable: Float64Array): Uint32Array {
  const ranks = new Uint32Array(gained.length)
  const settled = Uint32Array.from(gained.keys()).filter((unit) => open[unit] === 0 && applicable[unit]! > 0)
  if (settled.length < neededOf(set, applicable.filter((most) => most > 0).length)) return ranks
  settled.sort((a, b) => gained[b]! * applicable[a]! - gained[a]! * applicable[b]!)
  settled.forEach((unit, place) => {
    const before = settled[place - 1]
    const same = before !== undefined && gained[unit]! * applicable[before]! === gained[before]! * applicable[unit]!
    ranks[unit] = same ? ranks[before]! : place + 1
  })
  return ranks
}
