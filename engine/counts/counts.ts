import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import type { Tally } from '../rules/given.ts'
import type { Found } from './roll-up.ts'
import type { RowsQuery, RowsTraced } from './rows-query.ts'
import type { UnitMap } from './unit-map.ts'

/** What a store answers about the rows that stand at one moment: all that values, targets and criteria are computed from. */
export interface Counts {
  /**
   * The counts of some indicators in a period by the segments of the units their records belong to, and by field where
   * asked: indicator → found. What the whole has alone lies in its own segment. `map`: units are asked as they stand on it.
   */
  find(indicators: Indicator[], period: Period, byField: boolean, map?: UnitMap): Promise<Map<string, Found>>
  /** The rows behind a number, or the units where it counts units. */
  trace(query: RowsQuery): Promise<RowsTraced>
  /** The answers to the surveys of an index year: unit's place → how many chose each option, by question and group. */
  tallies(year: number): Promise<Map<number, Tally[]>>
}

/** The counts of a moment with the definitions they were made for. */
export interface Source {
  counts: Counts
  definitions: Definitions
}
