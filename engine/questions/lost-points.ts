import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { Tree } from '../definitions/criteria-tree.ts'
import { compare, decimalText, type Fraction, fractionOf, lesser, roundTo, subtract } from '../exact.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import { type OpenedUnit, openUnit } from '../scoring/open-unit.ts'
import { pointsText, printSums } from '../scoring/print-score.ts'
import { type ScoredIndex, type ScoredUnit, scoreIndex } from '../scoring/score-index.ts'
import { nothing } from '../scoring/score-unit.ts'
import { areaOf, ownerOf } from './place-in-set.ts'
import type { Cause, LostLine, UnitLost } from './replies.ts'
import { splitLosses } from './split-losses.ts'

/** What is known of a unit's criteria beside its points; by code. */
export interface Circumstances {
  /** Whether evidence that it asks for is missing. */
  isUnproved: (code: string) => boolean
  isLate: (code: string) => boolean
  /** The last day on which it can still be changed in time. */
  due: (code: string) => string | null
}
export const noCircumstances: Circumstances = { isUnproved: () => false, isLate: () => false, due: () => null }

/** Decimals in which losses are told: those of the set, else as many as its sums show. */
function decimalsOf(set: CriteriaSet, printed: string[]): number {
  return set.points ?? Math.max(2, ...printed.map((text) => text.split('.')[1]?.length ?? 0))
}

/** The units' own points of a scored index, with which what was cut is compared; itself where it is those. */
export const ownScores = (scored: ScoredIndex): ScoredIndex =>
  scored.query.as === 'self'
    ? scored
    : scoreIndex(
        scored.tree.set,
        scored.units.map(({ inputs }) => inputs),
        { period: scored.query.period, as: 'self', survey: 'open' },
      )

/**
 * The ledger of what one unit has lost and has open: a line for each criterion and cause, with who enters it and until
 * when. What an appraisal took off the unit's own points (`own`) is a line of its own. The lines add up to lost + open
 * as printed. Penalties stand apart.
 */
export function lostPoints(scored: ScoredIndex, own: ScoredIndex, unit: ScoredUnit, around: Circumstances): UnitLost {
  const { tree } = scored
  const { set } = tree
  const { inputs, whole } = unit
  const printed = printSums(whole, set.points)
  const decimals = decimalsOf(set, [printed.lost, printed.open])
  const unitsOf = (text: string) => roundTo(fractionOf(text), decimals).n
  const opened = openUnit(scored, unit)
  const losses = splitLosses(tree, opened, scored.query.as, { lost: unitsOf(printed.lost), open: unitsOf(printed.open) }, decimals)
  const before = own === scored ? null : openOwn(own, unit)
  const lineOf = (ix: number, cause: Cause, units: bigint): LostLine[] => {
    if (units === 0n) return []
    const { code, criterion } = tree.nodes[ix]!
    const points = decimalText({ n: units, d: 10n ** BigInt(decimals) }, decimals)
    const area = areaOf(tree, ix)
    return [{ code, title: criterion.title, area, cause, points, owner: ownerOf(tree, ix, inputs.code), due: around.due(code) }]
  }
  const inOrder = losses.toSorted((a, b) => a.ix - b.ix)
  return {
    ...{ unit: inputs.unit, code: inputs.code, name: inputs.name },
    ...{ max: printed.applicableMax, gained: printed.gained, lost: printed.lost, open: printed.open },
    lines: inOrder.flatMap(({ ix, what, units }) => {
      const score = opened.scores[ix]!
      if (what === 'open') return lineOf(ix, 'open', units)
      const cut = before ? cutOf(units, score, before.scores[ix]!) : 0n
      const cause = causeOf(tree, score, inputs.criteria[score.code] ?? nothing, around)
      return [...lineOf(ix, 'cut_in_appraisal', cut), ...lineOf(ix, cause, units - cut)]
    }),
    penalties: opened.penalty.lines.flatMap(({ code, points }) => {
      if (points.n === 0n) return []
      const { title, enters } = set.penalty!.lines.find((one) => one.code === code)!
      return [{ code, title, points: pointsText(points, set.points), owner: enters.join(', ') || inputs.code }]
    }),
  }
}

function openOwn(own: ScoredIndex, unit: ScoredUnit): OpenedUnit | null {
  const found = own.units.find(({ inputs }) => inputs.unit === unit.inputs.unit)
  return found ? openUnit(own, found) : null
}

/** Of the units lost at a criterion those that the unit itself had counted as gained. */
function cutOf(units: bigint, now: NodeScore, own: NodeScore): bigint {
  const taken = own.status === 'scored' ? subtract(own.gained, now.gained) : null
  if (taken === null || taken.n <= 0n) return 0n
  const share: Fraction = lesser(taken, now.lost)
  return roundTo({ n: units * share.n * now.lost.d, d: share.d * now.lost.n }, 0).n
}

const hasInput = ({ data, answer, survey }: CriterionInputs): boolean =>
  (data !== undefined && (data.reason === null || data.reason === 'not_applicable')) ||
  (answer !== undefined && answer !== null) ||
  survey !== undefined

/** Why what is lost at a criterion, and was not cut, is lost: the first that holds. */
function causeOf(tree: Tree, { ix, code, reason }: NodeScore, inputs: CriterionInputs, around: Circumstances): Cause {
  const { criterion, children } = tree.nodes[ix]!
  // Of a whole only what a gate cuts off stays here, or what was decided for it.
  if (children.length === 0 && (reason === 'nothing_arose' || !hasInput(inputs))) return 'no_data'
  if (around.isUnproved(code)) return 'no_evidence'
  // Data come when they come: only what the unit answers itself is late.
  if (!criterion.takes && around.isLate(code)) return 'late'
  return criterion.takes || criterion.survey || children.length > 0 ? 'below_goal' : 'answered_less'
}

/** What is lost at each criterion of a ledger, cuts with the rest. */
export function lostByCode({ lines }: Pick<UnitLost, 'lines'>): Map<string, Fraction> {
  const lost = new Map<string, Fraction>()
  for (const { code, cause, points } of lines) {
    if (cause === 'open') continue
    const before = lost.get(code)
    const more = fractionOf(points)
    lost.set(code, before ? { n: before.n + more.n, d: before.d } : more)
  }
  return lost
}

/** Of several ledgers the one that has lost least, ties by code; null of none. */
export const leastLost = (all: UnitLost[]): UnitLost | null =>
  all.toSorted((a, b) => compare(fractionOf(a.lost), fractionOf(b.lost)) || (a.code < b.code ? -1 : 1))[0] ?? null

/** The middle of some amounts, at least one; of an even number the mean of the two in the middle. */
export function medianOf(all: Fraction[]): Fraction {
  const order = all.toSorted(compare)
  const [low, high] = [order[(order.length - 1) >> 1]!, order[order.length >> 1]!]
  return { n: low.n * high.d + high.n * low.d, d: low.d * high.d * 2n }
}
