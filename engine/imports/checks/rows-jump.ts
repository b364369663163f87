import type { CheckOf } from '../../definitions/cross-check.ts'
import { unitLabel } from '../../definitions/label-unit.ts'
import type { Period } from '../../definitions/period.ts'
import { compare, type Fraction, fractionOf, multiply } from '../../exact.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount, sayPeriod } from './say-oddity.ts'
import { comparisonsOf, openTold } from './spans.ts'
import { heldIn, type Tried } from './tried.ts'

/** Units with far more or fewer rows in a period than in another of its kind; the first comparison that tells is told. */
export async function checkRowsJump(tried: Tried, { file_holds, factor, least, over, against }: CheckOf<'rows-jump'>): Promise<Oddity[]> {
  const rowsIn = async (period: Period): Promise<Map<number | null, number>> => {
    const rows = new Map<number | null, number>()
    for (const { unit, standing } of await tried.arrivals(period)) rows.set(unit, (rows.get(unit) ?? 0) + standing)
    return rows
  }
  const found: Oddity[] = []
  const toldOf = openTold()
  for (const { period, base } of await comparisonsOf(tried, over, against)) {
    const held = await heldIn(tried, period, file_holds)
    const [now, before] = [await rowsIn(period), await rowsIn(base)]
    for (const unit of held.units) {
      const [rows, rowsBefore] = [now.get(unit.ix) ?? 0, before.get(unit.ix) ?? 0]
      const told = toldOf(unit.id, period)
      if (rows === 0 || rowsBefore === 0 || Math.max(rows, rowsBefore) < least || told.known) continue
      if (!isJump(whole(rows), whole(rowsBefore), factor)) continue
      told.tell()
      const { noun } = tried.dataset
      found.push(
        oddityOf(
          { column: tried.dataset.unit ?? null, code: 'JUMP_IN_ROWS' },
          { unit: unit.id, period: period.name, rows, periodBefore: base.name, rowsBefore, factor },
          {
            vi: `${unitLabel(unit)}: ${sayPeriod(period, 'vi')} có ${sayCount(rows, 'vi')} ${noun.vi}, ${sayPeriod(base, 'vi')} có ${sayCount(rowsBefore, 'vi')}; hãy xem tệp có thừa hay thiếu hàng không`,
            en: `${unitLabel(unit)}, ${noun.en}: ${sayCount(rows, 'en')} in ${sayPeriod(period, 'en')}, ${sayCount(rowsBefore, 'en')} in ${sayPeriod(base, 'en')}; see whether the file has rows too many or too few`,
          },
        ),
      )
    }
  }
  return found
}

const whole = (n: number): Fraction => ({ n: BigInt(n), d: 1n })

/** Whether one is more than so many times the other. */
export const isJump = (one: Fraction, other: Fraction, factor: number): boolean => {
  const times = fractionOf(factor)
  return compare(one, multiply(other, times)) > 0 || compare(other, multiply(one, times)) > 0
}
