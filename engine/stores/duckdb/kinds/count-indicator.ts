import type { Indicator } from '../../../definitions/indicator.ts'
import type { Period } from '../../../definitions/period.ts'
import { cellGroups, isFlow } from '../cells/cell-layout.ts'
import type { Source } from '../../../values/compute-values.ts'
import { countReduction, countStock, type OpenReduction } from './count-open.ts'
import { countReported } from './count-reported.ts'
import { countSegments } from './count-segments.ts'
import { countThings } from './count-things.ts'
import { countUnits } from './count-units.ts'
import type { Found } from '../../../counts/roll-up.ts'
import type { UnitMap } from '../../../counts/unit-map.ts'

/** Every indicator whose counts belong to units: all but a register's. */
export type CountedByUnit = Exclude<Indicator, { kind: 'register_share' }>

/** The counts of one indicator in a period, by the segments of the units its records belong to. */
export function countIndicator(
  source: Source,
  indicator: CountedByUnit,
  period: Period,
  byField: boolean,
  map: UnitMap | undefined,
): Promise<Found> {
  const { session, definitions } = source
  switch (indicator.kind) {
    case 'reported':
      return countReported(session, definitions, indicator, period)
    case 'stock':
      return countStock(source, indicator, period, byField)
    case 'distinct':
      return countThings(session, indicator, period, byField)
    case 'units':
      return countUnits(source, indicator, period, map)
    default:
      if (!isFlow(indicator)) return countReduction(source, indicator as OpenReduction, period, byField)
      return countSegments(session, cellGroups(definitions).find(({ flows }) => flows.includes(indicator))!, [indicator], period, byField)
  }
}
