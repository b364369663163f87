import { criteriaByIndicator } from '../definitions/bound-alike.ts'
import { setOfYear } from '../definitions/criteria-set.ts'
import { datasetOf } from '../definitions/describe-definitions.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { exactOf, fractionOf, total } from '../exact.ts'
import type { OwedSummary } from './replies.ts'

/**
 * What a dataset that is not all there can cost at most: by index of a year, the criteria that are counted from it and
 * the most they give a unit that is scored. `levels`: those of the units that are missing and of all above them, whose
 * counts theirs are part of; null = the whole is missing.
 */
export function findStakes(
  { indexes, indicators, datasets }: Definitions,
  dataset: string,
  year: number,
  levels: ReadonlySet<string | null> | null,
): OwedSummary['atStake'] {
  const isTouched = (index: string) => levels === null || levels.has(setOfYear(indexes.get(index)!, year)!.units.level)
  const criteria = [...criteriaByIndicator(indexes, year)].flatMap(([id, bound]) => {
    const indicator = indicators.get(id)
    return indicator && datasetOf(indicator, datasets) === dataset ? bound.filter(({ index }) => isTouched(index)) : []
  })
  return [...Map.groupBy(criteria, ({ index }) => index)].map(([index, all]) => ({
    index,
    set: all[0]!.set,
    criteria: all.map(({ code }) => code),
    points: String(exactOf(total(all.map(({ max }) => fractionOf(max))))),
  }))
}
