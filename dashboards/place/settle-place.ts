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
  /** True of a unit that cannot be chosen here, the province, of whose sheet the reader may enter a part. */
  foreign: boolean
  /** What the address names as a unit and is none here; the one shown took its place. */
  stray: string | null
  /** True for the province that stands for the whole, and where no unit is chosen in a list without one. */
  whole: boolean
  /** The units the reader speaks for, as they were in the period. */
  homes: UnitReply[]
  /** The level of the chosen unit below a province; null for a province and the whole. */
  level: string | null
  /** True where no unit stands for the whole, so that the whole list can be chosen itself. */
  wholeList: boolean
  plan: PlanReply | undefined
}

/** The unit an address means: by its id, by its code, or the one that bears the code of a unit of another time. */
const findNamed = (units: UnitReply[], name: string, codeOf: ReadonlyMap<string, string>): UnitReply | undefined =>
  units.find(({ id }) => id === name) ?? units.find(({ code }) => code === name) ?? units.find(({ code }) => code === codeOf.get(name))

/**
 * Settles period and unit; a choice that is no period or no unit of the period gives way to the first of the reader's `own`
 * units, else to the whole. `held`: only the own units and those below them can be chosen; the province can still be named.
 */
export function settlePlace(basics: Basics, choice: Choice, own: readonly string[] = [], held = false): Place {
  const chosen = choice.period !== null && daysOf(choice.period, choice.calendar) !== null ? choice.period : basics.health.period
  const days = daysOf(chosen, choice.calendar)
  if (!days) throw new RangeError(`no period: ${chosen}`)
  const year = yearOf(chosen)
  const offered = offerUnits(basics.units, days)
  // A unit of another time is the one that bore its code in the period.
  const codeOf = new Map(basics.units.map(({ id, code }) => [id, code]))
  const homes = own.flatMap((id) => offered.find((one) => one.id === id) ?? offered.find((one) => one.code === codeOf.get(id)) ?? [])
  const [home] = homes
  const under = new Set(homes.flatMap((one) => unitsUnder(offered, one)))
  const choosable = held && home ? offered.filter((one) => under.has(one)) : offered
  const province = provinceOf(offered)
  const find = (units: UnitReply[]) => (choice.unit === null ? undefined : findNamed(units, choice.unit, codeOf))
  const named = find(choosable) ?? find(province ? [province] : [])
  const unit = named ?? home ?? province
  return {
    period: chosen,
    days,
    year,
    offered,
    choosable,
    homes,
    levels: levelsOf(offered),
    unit,
    foreign: unit !== undefined && !choosable.includes(unit),
    stray: named === undefined ? choice.unit : null,
    level: unit === undefined || unit.level === 'province' ? null : unit.level,
    wholeList: province === undefined && choosable === offered,
    whole: unit === province,
    plan: basics.plans.find((plan) => plan.year === year),
  }
}
