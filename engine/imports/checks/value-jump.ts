import type { CheckOf } from '../../definitions/cross-check.ts'
import { shownAs } from '../../definitions/indicator.ts'
import type { Period } from '../../definitions/period.ts'
import { quarterBack, quartersBack } from '../../definitions/quarters.ts'
import { compare, divide, type Fraction, fractionOf, greater } from '../../exact.ts'
import type { Oddity } from '../../issue.ts'
import type { Counted, IndicatorValue } from '../../values/replies.ts'
import { isJump } from './rows-jump.ts'
import { heldIn, sayDecimal, sayQuarter, type Tried } from './tried.ts'

/** Values of the file's units and of the province far from those of another quarter; the first comparison that tells is told. */
export async function checkValueJump(tried: Tried, { file_holds, factor, least, against }: CheckOf<'value-jump'>): Promise<Oddity[]> {
  const { registry, indicators } = tried.definitions
  const province = registry.province === null ? [] : [registry.units[registry.province]!]
  const found: Oddity[] = []
  for (const quarter of tried.quarters) {
    const held = await heldIn(tried, quarter, file_holds)
    const asked = new Set([...(held.whole ? province : []), ...held.units].map(({ id }) => id))
    const told = new Set<string>()
    for (const one of against) {
      const base = quarterBack(quarter.name, quartersBack[one])
      if (!base || !(await hasRows(tried, base))) continue
      const now = (await tried.values(quarter, false)).filter(({ unit }) => unit !== null && asked.has(unit))
      const before = new Map((await tried.values(base, false)).map((value) => [keyOf(value), value]))
      for (const value of now) {
        const then = before.get(keyOf(value))
        if (told.has(keyOf(value)) || !then || !tells(value, then, least)) continue
        if (!isJump(ratioOf(value), ratioOf(then), factor)) continue
        told.add(keyOf(value))
        const indicator = indicators.get(value.indicator)!
        const shown = ({ value }: Counted) => `${sayDecimal(value!)}${shownAs(indicator) === 'percent' ? ' %' : ''}`
        found.push({
          ...{ row: null, column: null, code: 'JUMP_IN_VALUE' },
          message: `${value.unitName} (${value.unitCode}), ${indicator.title.vi}: ${sayQuarter(quarter)} là ${shown(value)}, ${sayQuarter(base)} là ${shown(then)}`,
          parameters: {
            ...{ unit: value.unit!, indicator: value.indicator, period: quarter.name, value: value.value! },
            ...{ periodBefore: base.name, valueBefore: then.value!, factor },
          },
        })
      }
    }
  }
  return found
}

const hasRows = async ({ arrivals }: Tried, period: Period) => (await arrivals(period)).some(({ standing }) => standing > 0)

const keyOf = ({ indicator, unit }: IndicatorValue): string => `${indicator} ${unit}`

/** The number behind a value, unrounded. */
export const ratioOf = ({ numerator, denominator }: Counted): Fraction =>
  denominator === null ? fractionOf(numerator!) : divide(fractionOf(numerator!), fractionOf(denominator))

/** Whether both have enough cases behind them to be compared. */
function tells(one: Counted, other: Counted, least: number): boolean {
  if (one.value === null || other.value === null) return false
  const enough = (n: Fraction) => compare(n, fractionOf(least)) >= 0
  const [a, b] = [fractionOf(one.numerator!), fractionOf(other.numerator!)]
  if (a.n < 0n || b.n < 0n || !enough(greater(a, b))) return false
  return [one, other].every(({ denominator }) => denominator === null || enough(fractionOf(denominator)))
}
