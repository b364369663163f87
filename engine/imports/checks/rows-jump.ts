import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Period } from '../../definitions/period.ts'
import { quarterBack, quartersBack } from '../../definitions/quarters.ts'
import type { Unit } from '../../definitions/unit.ts'
import { compare, type Fraction, fractionOf, multiply } from '../../exact.ts'
import { unitLabel } from '../../ingest/suggest-units.ts'
import type { Oddity } from '../../issue.ts'
import { heldIn, sayCount, sayQuarter, type Tried } from './tried.ts'

/** Units with far more or fewer rows in a quarter than in another; the first comparison that tells is told. */
export async function checkRowsJump(tried: Tried, { file_holds, factor, least, against }: CheckOf<'rows-jump'>): Promise<Oddity[]> {
  const rowsIn = async (period: Period): Promise<Map<number | null, number>> => {
    const rows = new Map<number | null, number>()
    for (const { unit, standing } of await tried.arrivals(period)) rows.set(unit, (rows.get(unit) ?? 0) + standing)
    return rows
  }
  const found: Oddity[] = []
  for (const quarter of tried.quarters) {
    const held = await heldIn(tried, quarter, file_holds)
    const now = await rowsIn(quarter)
    const told = new Set<Unit>()
    for (const one of against) {
      const base = quarterBack(quarter.name, quartersBack[one])
      const before = base && (await rowsIn(base))
      for (const unit of before ? held.units : []) {
        const [rows, rowsBefore] = [now.get(unit.ix) ?? 0, before!.get(unit.ix) ?? 0]
        if (rows === 0 || rowsBefore === 0 || Math.max(rows, rowsBefore) < least || told.has(unit)) continue
        if (!isJump(whole(rows), whole(rowsBefore), factor)) continue
        told.add(unit)
        const noun = tried.dataset.noun.vi
        found.push({
          ...{ row: null, column: tried.dataset.unit ?? null, code: 'JUMP_IN_ROWS' },
          message: `${unitLabel(unit)}: ${sayQuarter(quarter)} có ${sayCount(rows)} ${noun}, ${sayQuarter(base!)} có ${sayCount(rowsBefore)}; hãy xem tệp có thừa hay thiếu hàng không`,
          parameters: { unit: unit.id, period: quarter.name, rows, periodBefore: base!.name, rowsBefore, factor },
        })
      }
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
