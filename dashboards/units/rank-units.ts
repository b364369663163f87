import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import { compare } from '../../engine/exact.ts'
import { exactValue } from '../../engine/values/exact-value.ts'
import type { IndicatorValue } from '../../engine/values/replies.ts'
import { compareDecimals } from '../format/decimal.ts'
import { sortVietnamese } from '../format/sort-vietnamese.ts'

/** `thin`: the denominator is below the indicator's minimum, so the value is shown hatched and not ranked. */
export type Standing = 'ranked' | 'thin' | 'empty'

export interface RankedUnit {
  value: IndicatorValue
  standing: Standing
  /** Equal values share a place; null unless ranked. */
  place: number | null
}

type Ranking = Pick<IndicatorReply, 'better' | 'minimum' | 'unit'>

/** Below 0 where `a` is the smaller, before rounding. */
function compareValues(a: IndicatorValue, b: IndicatorValue, indicator: Ranking): number {
  const [x, y] = [exactValue(a, indicator), exactValue(b, indicator)]
  return x && y ? compare(x, y) : 0
}

/** Whether a value is drawn plain, hatched or not at all. */
export function standingOf(value: Pick<IndicatorValue, 'value' | 'denominator'>, minimum: number): Standing {
  if (value.value === null) return 'empty'
  return value.denominator !== null && compareDecimals(value.denominator, minimum) < 0 ? 'thin' : 'ranked'
}

/** Units from the best to the worst, then the thin ones, then those without a value by name. */
export function rankUnits(values: IndicatorValue[], indicator: Ranking): RankedUnit[] {
  const { better, minimum } = indicator
  const byName = sortVietnamese(values, (value) => value.unitName ?? '')
  const of = (standing: Standing) => byName.filter((value) => standingOf(value, minimum) === standing)
  const best = (a: IndicatorValue, b: IndicatorValue) =>
    better === 'lower' ? compareValues(a, b, indicator) : compareValues(b, a, indicator)
  const ranked = of('ranked').sort(best)
  let place = 0
  const placed = ranked.map((value, at): RankedUnit => {
    const before = ranked[at - 1]
    if (!before || compareValues(before, value, indicator) !== 0) place = at + 1
    return { value, standing: 'ranked', place }
  })
  const rest = (standing: Standing, found: IndicatorValue[]) => found.map((value): RankedUnit => ({ value, standing, place: null }))
  return [...placed, ...rest('thin', of('thin').sort(best)), ...rest('empty', of('empty'))]
}

/** Where a list left units out: how many. */
export interface Gap {
  left: number
}

/** Lists up to this length are shown whole. */
export const longest = 30

/**
 * Up to 30 units all of them; beyond that the five best, the five worst and the neighbours of the unit in focus,
 * with what lies between as gaps.
 */
export function shortenRanking(units: RankedUnit[], focus: string | null, all: boolean): (RankedUnit | Gap)[] {
  if (all || units.length <= longest) return units
  const ranked = units.filter((unit) => unit.standing === 'ranked').length
  const at = units.findIndex(({ value }) => focus !== null && value.unit === focus)
  const near = (i: number) => at !== -1 && Math.abs(i - at) <= (units[at]?.standing === 'ranked' ? 2 : 0)
  const shown = units.map((_, i) => i < 5 || (i >= ranked - 5 && i < ranked) || near(i))
  const out: (RankedUnit | Gap)[] = []
  for (const [i, unit] of units.entries()) {
    if (shown[i]) {
      out.push(unit)
      continue
    }
    const before = out.at(-1)
    if (before && 'left' in before) before.left += 1
    else out.push({ left: 1 })
  }
  return out
}
