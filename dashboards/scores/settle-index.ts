import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { IndexReply } from '../../engine/rounds/replies.ts'
import { type Step, steps } from '../answers/score-queries.ts'
import { daysOf } from '../period/period.ts'
import { isValid, offerUnits } from '../units/offered-units.ts'

/** The set of an index for a year; undefined where it has none. */
export const setOfYear = ({ sets }: IndexReply, year: number): IndexReply['sets'][number] | undefined =>
  sets.find(({ years }) => years.includes(year))

/** The units an index scores: those of its level that are there on the period's last day. */
export function membersOf({ level }: IndexReply, units: UnitReply[], period: string): UnitReply[] {
  const last = daysOf(period)?.last ?? ''
  const days = { first: last, last }
  return offerUnits(
    units.filter((unit) => unit.level === level && isValid(unit, days)),
    days,
  )
}

/** The years that have a set, from the first to the last. */
export const yearsOf = ({ sets }: IndexReply): number[] => [...new Set(sets.flatMap(({ years }) => years).sort((a, b) => a - b))]

/** The step the address names; unless said the one that stands. */
export const readStep = (text: string | null, standing: Step): Step => steps.find((one) => one === text) ?? standing
