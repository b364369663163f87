import { compare, exactDecimal, fractionOf, fractionText, nought, subtract } from '../exact.ts'
import type { IndexScore } from '../scoring/replies.ts'
import type { SetEffect } from './replies.ts'

type Unit = IndexScore['units'][number]
const standing = ({ gained, percent, rank, classTitle }: Unit) => ({ points: gained, percent, rank, class: classTitle })

/** Who gains and who loses from one score to another, those that move most first; and criteria that tell nobody apart. */
export function compareScores(
  before: IndexScore | null,
  after: IndexScore,
  named: (unit: string) => { code: string; name: string },
): Pick<SetEffect, 'gain' | 'lose' | 'same' | 'units' | 'flat'> {
  const old = new Map(before?.units.map((one) => [one.unit, one]))
  const moved = after.units.map((unit) => {
    const was = old.get(unit.unit)
    const change = was ? subtract(fractionOf(unit.gained), fractionOf(was.gained)) : null
    return { unit, was, change }
  })
  const sign = (way: 1 | -1) => moved.filter(({ change }) => change && Math.sign(compare(change, nought)) === way).length
  const size = ({ change }: (typeof moved)[number]) =>
    change === null ? nought : compare(change, nought) < 0 ? subtract(nought, change) : change
  return {
    gain: sign(1),
    lose: sign(-1),
    same: moved.filter(({ change }) => change && compare(change, nought) === 0).length,
    units: [...moved]
      .sort((a, b) => compare(size(b), size(a)) || (a.unit.unit < b.unit.unit ? -1 : 1))
      .map(({ unit, was, change }) => ({
        ...{ unit: unit.unit, ...named(unit.unit) },
        before: was ? standing(was) : null,
        after: standing(unit),
        change: change && (exactDecimal(change) ?? fractionText(change)),
      })),
    flat: flatCriteria(after),
  }
}

function flatCriteria({ units }: IndexScore): SetEffect['flat'] {
  const scored = Map.groupBy(
    units.flatMap(({ criteria }) => criteria.filter(({ status, points }) => status === 'scored' && points !== null)),
    ({ code }) => code,
  )
  return [...scored.values()].flatMap((all): SetEffect['flat'] => {
    const [{ code, title, max } = all[0]!] = all
    if (all.length < 2 || Number(max) === 0) return []
    const is = (points: string) => all.every((one) => compare(fractionOf(one.points!), fractionOf(points)) === 0)
    const what = is(max) ? 'everybody' : is('0') ? 'nobody' : null
    return what ? [{ code, title, what, units: all.length, max }] : []
  })
}
