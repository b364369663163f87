import type { Choice } from '../../address/choice.ts'
import type { Scene } from '../../charts/scene.ts'
import { showDay } from '../../format/day.ts'
import { type Speaker, sayNoun } from '../../format/say-value.ts'
import { daysOf } from '../../period/period.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { sayLevel } from '../../targets/say-target.ts'
import { nameUnits, singleNames, unitsOfLevel } from '../../units/offered-units.ts'
import { sayOver } from '../../units/say-unit-life.ts'
import { sayReading, sayWho } from './say-indicator.ts'
import { memberTarget, type View } from './settle-indicator.ts'

/** What every chart of an indicator's page says about itself. */
export function setScene(basics: Basics, choice: Choice, place: Place, view: View, speaker: Speaker): Scene {
  const { say, language } = speaker
  const { indicator, target, levelShown, own, level, membersOwn, units, day } = view
  const noun = sayNoun(indicator, speaker)
  const unit = units.find(({ id }) => id === place.unit?.id)
  const members = unitsOfLevel(units, level, unit)
  const partial = members.length > 0 && members.every(({ parentCode }) => parentCode === unit?.code) && !place.whole && level !== null
  const goal = memberTarget(view)
  return {
    indicator,
    who: sayWho(view, place.unit?.name, speaker),
    trendTitle: indicator.title[language],
    trendReach:
      levelShown !== null
        ? say('reach.level', { noun })
        : own
          ? say('reach.own', { noun })
          : place.whole
            ? ''
            : say('reach.below', { noun }),
    reading: sayReading(view, choice.calendar, speaker, day === null ? '' : showDay(day, language)),
    goal: target?.goal ?? null,
    memberGoal: goal?.goal ?? null,
    op: goal?.op ?? target?.op ?? 'at_least',
    members,
    membersNote: partial
      ? say('members.below', { level: sayLevel(level, speaker), unit: unit?.name ?? '' })
      : level === null
        ? say('members.all')
        : say('members.level', { level: sayLevel(level, speaker) }),
    memberReach: membersOwn ? say('reach.own', { noun }) : say('reach.below', { noun }),
    names: singleNames(nameUnits(members, basics.units), speaker),
    // On the map of a day they are all there.
    over: day === null ? sayOver(members, daysOf(place.period, choice.calendar)?.last ?? '', speaker) : new Map(),
    focus: unit && members.some(({ id }) => id === unit.id) ? unit.id : null,
  }
}
