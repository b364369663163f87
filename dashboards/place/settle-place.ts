import type { IndicatorReply, PlanReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { Health } from '../../engine/safekeeping/replies.ts'
import type { Choice } from '../address/choice.ts'
import { type Days, daysOf, yearOf } from '../period/period.ts'
import { levelsOf, offerUnits, provinceOf, unitsUnder } from '../units/offered-units.ts'

/** What every page loads before anything else. */
export interface Basics {
  health: Health
  units: UnitReply[]
  indicators: IndicatorReply[]
  plans: PlanReply[]
}

/** Where and when: what the choice and the registry settle without any number. */
export interface Place {
  period: string
  days: Days
  year: number
  /** The units that were there in the period. */
  offered: UnitReply[]
  /** Those among them that this reader may choose here. */
  choosable: UnitReply[]
  levels: string[]
  /** Undefined where the whole list is meant. */
  unit: UnitReply | undefined
  /** True for the province that stands for the whole, and where no unit is chosen in a list without one. */
  whole: boolean
  /** The level of the chosen unit below a province; null for a province and the whole. */
  level: string | null
  /** True where no unit stands for the whole, so that the whole list can be chosen itself. */
  wholeList: boolean
  plan: PlanReply | undefined
}

/**
 * Settles period and unit; a choice that is no period or no unit of the period gives way to the reader's `own` unit, else to
 * the whole. `held`: only the own unit and those below it can be chosen.
 */
export function settlePlace(basics: Basics, choice: Choice, own: string | null = null, held = false): Place {
  const chosen = choice.period !== null && daysOf(choice.period, choice.calendar) !== null ? choice.period : basics.health.period
  const days = daysOf(chosen, choice.calendar)
  if (!days) throw new RangeError(`no period: ${chosen}`)
  const year = yearOf(chosen)
  const offered = offerUnits(basics.units, days)
  // A unit of another time is the one that bore its code in the period.
  const code = basics.units.find(({ id }) => id === own)?.code
  const home = offered.find(({ id }) => id === own) ?? (own === null ? undefined : offered.find((one) => one.code === code))
  const choosable = held && home ? unitsUnder(offered, home) : offered
  const province = provinceOf(offered)
  const unit = choosable.find(({ id }) => id === choice.unit) ?? home ?? province
  return {
    period: chosen,
    days,
    year,
    offered,
    choosable,
    levels: levelsOf(offered),
    unit,
    level: unit === undefined || unit.level === 'province' ? null : unit.level,
    wholeList: province === undefined && choosable === offered,
    whole: unit === province,
    plan: basics.plans.find((plan) => plan.year === year),
  }
}
