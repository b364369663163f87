import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { add, decimalText, divide, type Fraction, multiply, nought, total } from '../exact.ts'
import { hundred } from '../rules/measure.ts'
import { pointsText } from '../scoring/print-score.ts'
import { type ScoredIndex, scoreIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { carryInputs } from './carry-inputs.ts'
import type { RescoredReply } from './comparison-replies.ts'
import { crosswalkOf, itemsOf, toldLinks } from './crosswalk.ts'
import { printStanding } from './print-standing.ts'

/** A scored index under another version of its set. */
export interface Rescored {
  scored: ScoredIndex
  /** The codes of which anything is known there. */
  carried: ReadonlySet<string>
}

/**
 * Scores what is known of a period under another version of its set: what is the same criterion in both goes over by the
 * crosswalk, data are those `measured` for that version; of all else there is nothing, and its points are open.
 */
export function rescore(scored: ScoredIndex, to: CriteriaSet, measured: readonly UnitInputs[]): Rescored {
  const { set } = scored.tree
  const inputs = scored.units.map((unit) => unit.inputs)
  const units = set === to ? inputs : carryInputs(set, to, crosswalkOf(set, to), inputs, measured)
  return { scored: scoreIndex(to, units, scored.query), carried: new Set(units.flatMap(({ criteria }) => Object.keys(criteria))) }
}

/** How much of the points that apply stands on something, and how much that is in percent. */
function printCoverage(whole: readonly { gained: Fraction; lost: Fraction; applicable: Fraction }[], decimals: number | undefined) {
  const points = total(whole.map(({ gained, lost }) => add(gained, lost)))
  const of = total(whole.map(({ applicable }) => applicable))
  return {
    points: pointsText(points, decimals),
    of: pointsText(of, decimals),
    percent: of.n === nought.n ? null : decimalText(multiply(hundred, divide(points, of)), 2),
  }
}

/** A period under another version as it is given out. */
export function printRescored(before: ScoredIndex, { scored: after, carried }: Rescored): RescoredReply {
  const [was, is] = [before.tree.set, after.tree.set]
  const items = [itemsOf(was), itemsOf(is)] as const
  const asked = before.query.units
  const shown = after.units.flatMap((unit, at) => (asked && !asked.includes(unit.inputs.unit) ? [] : [{ unit, old: before.units[at]! }]))
  return {
    index: is.id,
    title: is.title,
    provenance: is.provenance,
    period: before.query.period,
    as: before.query.as,
    version: was.version,
    under: is.version,
    coverage: printCoverage(
      shown.map(({ unit }) => unit.whole),
      is.points,
    ),
    crosswalk: toldLinks(crosswalkOf(was, is), was, is).map((link) => {
      const [side, codes] = link.to.length > 0 ? [items[1], link.to] : [items[0], link.from]
      const all = codes.map((code) => side.get(code)!)
      return {
        ...link,
        titles: all.map(({ title }) => title),
        max: pointsText(total(all.map(({ max }) => max)), is.points),
        carried: link.to.some((code) => carried.has(code)),
      }
    }),
    units: shown.map(({ unit, old }) => {
      const { unit: id, code, name } = unit.inputs
      return {
        unit: id,
        code,
        name,
        before: printStanding(before, old),
        after: printStanding(after, unit),
        coverage: printCoverage([unit.whole], is.points),
      }
    }),
  }
}
