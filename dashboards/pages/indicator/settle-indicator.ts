import type { IndicatorReply, UnitReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { isForEachUnit, readScope } from '../../targets/judge-targets.ts'
import { levelsOf, offerUnits } from '../../units/offered-units.ts'

/** What an indicator's page looks at. */
export interface View {
  indicator: IndicatorReply
  /** The targets held against it. */
  bound: TargetReply[]
  /** The one whose goal can be held against the values shown. */
  target: TargetReply | undefined
  /** The level whose own records are shown in place of the unit; null = the unit. */
  levelShown: string | null
  /** Own records only. */
  own: boolean
  /** How units are read; undefined = as reported. `day` is the day of the map. */
  reading: string | undefined
  day: string | null
  /** The units of the period, or of the map. */
  units: UnitReply[]
  levels: string[]
  /** The level whose units are compared; null in a flat list. */
  level: string | null
  /** Whether the compared units count their own records only. */
  membersOwn: boolean
}

const dated = /^at:(\d{4}-\d\d-\d\d)$/

/** Whether a target counts all fields. */
const isWhole = ({ fields, fieldsExcept }: TargetReply): boolean => fields.length === 0 && fieldsExcept.length === 0

/** Settles what is shown of an indicator: what is chosen, else what the unit is held against; `now` is today, for readings on today's units. */
export function settleIndicator(
  basics: Basics,
  choice: Choice,
  place: Place,
  indicator: IndicatorReply,
  targets: TargetReply[],
  now: string,
): View {
  const bound = targets.filter((target) => target.indicator === indicator.id)
  const whole = bound.filter(isWhole)
  const chosen = whole.find(({ target }) => target === choice.target)
  const unitLevel = place.level
  const levelOf = (target: TargetReply) => readScope(target).level

  const at = dated.exec(choice.reading ?? '')?.[1] ?? null
  const reading = choice.reading === 'restated' ? 'restated' : at === null ? undefined : `at:${at}`
  const day = reading === undefined ? null : (at ?? now)
  const units = day === null ? place.offered : offerUnits(basics.units, { first: day, last: day })
  const levels = levelsOf(units)

  const levelShown = place.whole && chosen && levelOf(chosen) !== 'province' && choice.reach === null ? levelOf(chosen) : null
  const judgedAlone = unitLevel !== null && whole.some((target) => levelOf(target) === unitLevel)
  const own = choice.reach === 'own' || (choice.reach === null && judgedAlone)
  const fitting = whole.filter((target) => levelOf(target) === (levelShown ?? (own && unitLevel !== null ? unitLevel : 'province')))
  const offered = (level: string | null) => (level !== null && levels.includes(level) ? level : null)
  const level = offered(choice.level) ?? offered(levelShown) ?? offered(unitLevel) ?? levels[0] ?? null
  return {
    indicator,
    bound,
    target: fitting.find((one) => one === chosen) ?? fitting[0],
    levelShown,
    own: own && levelShown === null,
    reading,
    day,
    units,
    levels,
    level,
    membersOwn: own || levelShown !== null || whole.some((target) => levelOf(target) === level),
  }
}

/** The target whose goal every compared unit can be held against. */
export const memberTarget = ({ indicator, bound, level, membersOwn }: View): TargetReply | undefined =>
  bound.find((target) => isWhole(target) && membersOwn && readScope(target).level === level) ??
  bound.find((target) => isWhole(target) && readScope(target).level === 'province' && isForEachUnit(indicator))
