import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { type Day, findPeriod, type Period } from '../../definitions/period.ts'
import { fractionOf } from '../../exact.ts'
import type { Paced } from '../../questions/signals/question.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { type Measures, measureCriteria } from '../points/measure-criteria.ts'

/** What was counted of each criterion of each unit, month by month of a whole year; nothing of shorter periods, and of criteria that have a part of the year of their own. */
export async function monthlyFigures(source: Source, set: CriteriaSet, period: Period, asOf: Day | null): Promise<Paced[]> {
  const taken = treeOf(set).nodes.flatMap(({ criterion }) => {
    const { takes } = criterion
    const kind =
      takes && 'indicator' in takes && takes.part === 'year' ? source.definitions.indicators.get(takes.indicator)?.kind : undefined
    return kind === undefined || kind === 'reported' ? [] : [criterion]
  })
  if (period.name !== String(period.year) || taken.length === 0) return []
  const units = scoredUnits(set, source.definitions.registry, period)
  const months: Measures[] = []
  for (let month = 1; month <= 12; month++) {
    const name = `${period.year}-M${String(month).padStart(2, '0')}`
    months.push(await measureCriteria(source, set, units, findPeriod(name)!, asOf))
  }
  return units.flatMap(({ ix, id, code: unitCode, name }) =>
    taken.flatMap(({ code, title }): Paced[] => {
      const counted = months.map((measures) => measures.get(ix)!.get(code)?.numerator ?? null)
      if (counted.some((one) => one === null)) return []
      return [{ code, title, unit: { unit: id, code: unitCode, name }, months: counted.map((one) => fractionOf(one!)) }]
    }),
  )
}
