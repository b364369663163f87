import type { Arrived } from '../../counts/counts.ts'
import type { CheckOf } from '../../definitions/cross-check.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { UnequalParts } from '../../stores/duckdb/kinds/reported.ts'
import type { Answers, FieldsHeld, KeyShape, Overtaken, SaidYes, Unregistered } from '../../stores/duckdb/rows/look-at-batch.ts'
import type { CrossCheckReply, IndicatorValue } from '../../values/replies.ts'

/** A file as it would stand, and what a check may ask about it. */
export interface Tried {
  definitions: Definitions
  dataset: Dataset
  batch: number
  rows: number
  /** As of which day the file tells. */
  asOf: string
  /** The place of the unit the sender speaks for. */
  within: number | null
  /** The quarter of the file's as-of day, and with it the quarters its rows touch, newest first. */
  quarter: Period
  quarters: Period[]
  /** Those quarters, the newest months, years that are over, and periods the file names. */
  periods: Period[]
  /** The units whose rows the file holds, those with the most rows first. */
  units: Unit[]
  /** Which batches hold rows of which units in a period, this file among them. */
  arrivals(period: Period): Promise<Arrived[]>
  /** What there is of the indicators of the dataset, of every unit with those below it or (`own`) alone. */
  values(period: Period, own: boolean): Promise<IndicatorValue[]>
  shapes(): Promise<KeyShape[]>
  /** Where two figures that a check wants to be the same are not, in a period. */
  differing(check: CheckOf<'figures-agree'>, period: Period): Promise<CrossCheckReply[]>
  /** The fields of the file, and those of the rows that stand beside it. */
  fields(): Promise<FieldsHeld>
  /** The answers of a survey, alike ones together. */
  answers(): Promise<Answers[]>
  /** How often its columns of yes and no say what. */
  yesAndNo(): Promise<SaidYes[]>
  /** The standing files whose later rows say otherwise than rows of the file, the one with the most first. */
  overtaken(): Promise<Overtaken[]>
  /** Reported figures that are not what the figures of their parts add up to, where the file says either. */
  unequal(): Promise<UnequalParts[]>
  unregistered(shown: number): Promise<Unregistered[]>
}

/** The units of which the file itself holds so many percent of a period's rows, and whether it holds as much of all of them. */
export async function heldIn(tried: Tried, period: Period, percent: number): Promise<{ units: Unit[]; whole: boolean }> {
  const arrived = await tried.arrivals(period)
  const holds = (of: (unit: number | null) => boolean) => {
    const some = arrived.filter(({ unit }) => of(unit))
    const rows = (all: Arrived[]) => all.reduce((sum, { standing }) => sum + standing, 0)
    const own = rows(some.filter(({ batch }) => batch === tried.batch))
    return own > 0 && own * 100 >= percent * rows(some)
  }
  return { units: tried.units.filter(({ ix }) => holds((unit) => unit === ix)), whole: holds(() => true) }
}
