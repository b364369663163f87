import { decimalText, type Fraction, fractionOf, nought } from '../../exact.ts'
import { type Circumstances, leastLost, lostByCode, lostPoints, medianOf, ownScores } from '../../questions/lost-points.ts'
import type { Beside, LostAllReply, LostReply, UnitLost } from '../../questions/replies.ts'
import type { ScoredIndex } from '../../scoring/score-index.ts'

/** The ledgers of all units of a scored index. */
export function ledgersOf(scored: ScoredIndex, around: (unit: string) => Circumstances): UnitLost[] {
  const own = ownScores(scored)
  return scored.units.map((unit) => lostPoints(scored, own, unit, around(unit.inputs.unit)))
}

/** What was lost the year before by code, and whether a code was in force then. */
export interface YearBefore {
  lost: ReadonlyMap<string, Fraction>
  has: (code: string) => boolean
}

/** What a unit lost at each criterion of its ledger, beside the year before, the unit of the group that lost least, and the middle of all. */
function besideOthers(one: UnitLost, ledgers: UnitLost[], before: YearBefore | null): Beside[] {
  const own = lostByCode(one)
  // Who still has points open would seem to lose least.
  const group = ledgers.filter(({ open, max }) => fractionOf(open).n === 0n && fractionOf(max).n > 0n)
  const all = group.map(lostByCode)
  const least = group.length > 1 ? leastLost(group) : null
  const best = least && lostByCode(least)
  const decimals = one.lines[0]?.points.split('.')[1]?.length ?? 0
  const shown = (points: Fraction | undefined) => decimalText(points ?? nought, decimals)
  return [...new Set(one.lines.map(({ code }) => code))].map((code) => ({
    code,
    lost: shown(own.get(code)),
    before: before?.has(code) ? shown(before.lost.get(code)) : null,
    best: best && shown(best.get(code)),
    median: best && shown(medianOf(all.map((each) => each.get(code) ?? nought))),
  }))
}

/** The ledger of one unit beside the others, or of all where none is named. */
export function tellLost(
  scored: ScoredIndex,
  ledgers: UnitLost[],
  unit: string | null,
  before: YearBefore | null,
): LostReply | LostAllReply {
  const { set } = scored.tree
  const head = { index: set.id, version: set.version, period: scored.query.period, as: scored.query.as, provenance: set.provenance }
  const one = ledgers.find((each) => each.unit === unit)
  return one ? { ...head, ...one, beside: besideOthers(one, ledgers, before) } : { ...head, units: ledgers }
}
