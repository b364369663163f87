import { countScope } from '../../counts/count-scope.ts'
import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Day, Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { isValid, parentAt, type UnitRegistry } from '../../definitions/unit-registry.ts'
import { fractionOf, total } from '../../exact.ts'
import type { Reported } from '../../questions/signals/question.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { showTallied } from '../../values/show-count.ts'
import { periodsOf } from '../points/measure-criteria.ts'

/** The reported counts behind a set's criteria: of each unit that has units below it its own, and what those below reported together. */
export async function reportedParts(source: Source, set: CriteriaSet, period: Period, asOf: Day | null): Promise<Reported[]> {
  const { registry, indicators } = source.definitions
  const found: Reported[] = []
  for (const { criterion } of treeOf(set).nodes) {
    const { takes, code, title } = criterion
    const indicator = takes && 'indicator' in takes ? indicators.get(takes.indicator) : undefined
    if (!takes || !('indicator' in takes) || indicator?.kind !== 'reported') continue
    if (indicator.figure !== 'count' || indicator.over_units !== 'own') continue
    const { now } = periodsOf(takes, period, asOf)
    const { count } = await countScope(source, indicator, now, { unit: null, own: true, by: 'unit' })
    const told = (unit: Unit) => {
      const { numerator } = showTallied(indicator, count(unit.ix))
      return numerator === null ? null : fractionOf(numerator)
    }
    for (const unit of scoredUnits(set, registry, period)) {
      const own = told(unit)
      const parts = rightBelow(registry, unit, now.last).map(told)
      if (own === null || parts.length === 0) continue
      const known = parts.filter((part) => part !== null)
      found.push({
        code,
        title,
        unit: { unit: unit.id, code: unit.code, name: unit.name },
        own,
        below: total(known),
        whole: known.length === parts.length,
      })
    }
  }
  return found
}

const rightBelow = (registry: UnitRegistry, above: Unit, day: Day): Unit[] =>
  registry.units.filter((unit) => unit !== above && isValid(unit, day) && parentAt(registry, unit, day) === above)
