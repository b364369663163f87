import type { CheckOf } from '../../definitions/cross-check.ts'
import { shownAs } from '../../definitions/indicator.ts'
import { compare, divide, type Fraction, fractionOf, greater } from '../../exact.ts'
import type { Oddity } from '../../issue.ts'
import type { Counted, IndicatorValue } from '../../values/replies.ts'
import { isJump } from './rows-jump.ts'
import { oddityOf, sayDecimal, sayPeriod } from './say-oddity.ts'
import { comparisonsOf, openTold } from './spans.ts'
import { heldIn, type Tried } from './tried.ts'

/** Values of the file's units and of the province far from those of another period of its kind; the first comparison that tells is told. */
export async function checkValueJump(tried: Tried, { file_holds, factor, least, over, against }: CheckOf<'value-jump'>): Promise<Oddity[]> {
  const { registry, indicators } = tried.definitions
  const province = registry.province === null ? [] : [registry.units[registry.province]!]
  const found: Oddity[] = []
  const toldOf = openTold()
  for (const { period, base } of await comparisonsOf(tried, over, against)) {
    const held = await heldIn(tried, period, file_holds)
    const asked = new Set([...(held.whole ? province : []), ...held.units].map(({ id }) => id))
    const now = (await tried.values(period, false)).filter(({ unit }) => unit !== null && asked.has(unit))
    const before = new Map((await tried.values(base, false)).map((value) => [keyOf(value), value]))
    for (const value of now) {
      const then = before.get(keyOf(value))
      const told = toldOf(keyOf(value), period)
      if (told.known || !then || !tells(value, then, least)) continue
      if (!isJump(ratioOf(value), ratioOf(then), factor)) continue
      told.tell()
      const indicator = indicators.get(value.indicator)!
      const { title } = indicator
      const percent = shownAs(indicator) === 'percent'
      const said = ({ value }: Counted, language: 'vi' | 'en') =>
        `${sayDecimal(value!, language)}${percent ? (language === 'vi' ? ' %' : '%') : ''}`
      const whose = `${value.unitName} (${value.unitCode})`
      found.push(
        oddityOf(
          { code: 'JUMP_IN_VALUE' },
          {
            ...{ unit: value.unit!, indicator: value.indicator, period: period.name, value: value.value! },
            ...{ periodBefore: base.name, valueBefore: then.value!, factor },
          },
          {
            vi: `${whose}, ${title.vi}: ${sayPeriod(period, 'vi')} là ${said(value, 'vi')}, ${sayPeriod(base, 'vi')} là ${said(then, 'vi')}`,
            en: `${whose}, ${title.en}: ${said(value, 'en')} in ${sayPeriod(period, 'en')}, ${said(then, 'en')} in ${sayPeriod(base, 'en')}`,
          },
        ),
      )
    }
  }
  return found
}

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
