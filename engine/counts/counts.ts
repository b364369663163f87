import type { Dataset } from '../definitions/dataset.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import type { PublishedFigure } from '../definitions/published-figures.ts'
import type { Tally } from '../rules/given.ts'
import type { Found } from './roll-up.ts'
import type { RowsQuery, RowsTraced } from './rows-query.ts'
import type { UnitMap } from './unit-map.ts'

/** The rows of a dataset that one batch holds of one unit in a period; of no unit where the dataset has none. */
export interface Arrived {
  /** A unit's place. */
  unit: number | null
  batch: number
  /** How many of them stand; the others have given way to later states. */
  standing: number
}

/** What a store answers about the rows that stand at one moment: all that values, targets and criteria are computed from. */
export interface Counts {
  /** What tells the rows of a dataset that stand from all others: its batches. Of datasets of which anything stands. */
  standing(): Promise<ReadonlyMap<string, string>>
  /**
   * The counts of some indicators in a period by the segments of the units their records belong to, and by field where
   * asked: indicator → found. What the whole has alone lies in its own segment. `map`: units are asked as they stand on it.
   */
  find(indicators: Indicator[], period: Period, byField: boolean, map?: UnitMap): Promise<Map<string, Found>>
  /** The rows behind a number, or the units where it counts units. */
  trace(query: RowsQuery): Promise<RowsTraced>
  /** The rows counted and the rest of those among which they are, looked at once. */
  traceBoth(query: Omit<RowsQuery, 'part'>): Promise<{ counted: RowsTraced; rest: RowsTraced }>
  /** The answers to the surveys of an index year: unit's place → how many chose each option, by question and group. */
  tallies(year: number): Promise<Map<number, Tally[]>>
  /**
   * Which batches hold rows of which units in a period, standing ones and those that gave way: by the date at which a
   * row belongs to a file's period (of what lasts, its beginning), else the one its unit is resolved at. Of a period that
   * rows name, those that name this one. A dataset without such a date has none.
   */
  arrivals(dataset: Dataset, period: Period): Promise<Arrived[]>
  /** The results of others that stand, whatever their unit and year. */
  published(): Promise<PublishedFigure[]>
  /**
   * A column of a filed form that stands for a period in millionths, by unit's place: of a unit with a line of all its fields that line's
   * figure, else the sum of its lines. A unit with an empty cell among them has none.
   */
  filed(dataset: Dataset, column: string, period: Period): Promise<Map<number, bigint>>
}

/** The counts of a moment with the definitions they were made for. */
export interface Source {
  counts: Counts
  definitions: Definitions
  /** The results that this home has published. */
  results?: () => PublishedFigure[]
}
