import type { CheckOf } from '../../definitions/cross-check.ts'
import { unitLabel } from '../../definitions/label-unit.ts'
import { quarterBack } from '../../definitions/quarters.ts'
import { isValid, unitsAbove } from '../../definitions/unit-registry.ts'
import type { Oddity } from '../../issue.ts'
import { oddityOf, sayCount, sayPeriod } from './say-oddity.ts'
import type { Tried } from './tried.ts'

/** Units that usually have rows and have none in the file's quarter, neither of this file nor of another. */
export async function checkUnitAbsent(tried: Tried, { quarters, reported, file_holds }: CheckOf<'unit-absent'>): Promise<Oddity[]> {
  const { dataset, quarter, within } = tried
  const { registry } = tried.definitions
  if (!dataset.unit) return []
  const seen = new Map<number, number>()
  for (let back = 1; back <= quarters; back++) {
    const period = quarterBack(quarter.name, back)
    const there = period
      ? (await tried.arrivals(period)).flatMap(({ unit, standing }) => (unit !== null && standing > 0 ? [unit] : []))
      : []
    for (const unit of new Set(there)) seen.set(unit, (seen.get(unit) ?? 0) + 1)
  }
  const usual = [...seen].flatMap(([ix, times]) => {
    const unit = registry.units[ix]!
    const below = within === null || ix === within || unitsAbove(registry, ix, quarter.last).includes(within)
    return times >= reported && below && isValid(unit, quarter.last) ? [{ unit, times }] : []
  })
  const held = new Set(tried.units.map(({ ix }) => ix))
  if (usual.filter(({ unit }) => held.has(unit.ix)).length * 100 < file_holds * usual.length) return []
  const here = new Set([...held, ...(await tried.arrivals(quarter)).map(({ unit }) => unit)])
  return usual
    .filter(({ unit }) => !here.has(unit.ix))
    .map(({ unit, times }) =>
      oddityOf(
        { column: dataset.unit!, code: 'UNIT_ABSENT' },
        { unit: unit.id, period: quarter.name, quarters, reported: times },
        {
          vi: `${unitLabel(unit)}: có ${dataset.noun.vi} ở ${sayCount(times, 'vi')} trong ${sayCount(quarters, 'vi')} quý trước, ${sayPeriod(quarter, 'vi')} chưa có; hãy hỏi xem tệp có thiếu đơn vị này không`,
          en: `${unitLabel(unit)}: had ${dataset.noun.en} in ${sayCount(times, 'en')} of the ${sayCount(quarters, 'en')} quarters before, none yet in ${sayPeriod(quarter, 'en')}; ask whether the file lacks this unit`,
        },
      ),
    )
}
