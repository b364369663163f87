import type { Choice } from '../../address/choice.ts'
import type { Scene } from '../../charts/scene.ts'
import { type Speaker, sayNoun } from '../../format/say-value.ts'
import { daysOf } from '../../period/period.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { isForEachUnit, readScope } from '../../targets/judge-targets.ts'
import { sayLevel, titleOfTarget } from '../../targets/say-target.ts'
import { nameUnits, singleNames, unitsOfLevel } from '../../units/offered-units.ts'
import { sayOver } from '../../units/say-unit-life.ts'
import { comparesUnits, type Topic } from './settle-choice.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Names and readings of one view. */
export function setScene(basics: Basics, choice: Choice, place: Place, topic: Topic, speaker: Speaker): Scene {
  const { say, language } = speaker
  const { indicator, target, level, own, trendOwn, trendOf } = topic
  const { calendar } = choice
  const noun = sayNoun(indicator, speaker)
  const members = unitsOfLevel(place.offered, level, place.unit)
  const partial =
    level !== null && members.some(({ parentCode }) => parentCode === place.unit?.code) && !place.whole && place.unit?.level !== level
  const targetLevel = target ? readScope(target).level : 'province'
  const inPart = target !== undefined && !comparesUnits(target, topic.targets)
  return {
    indicator,
    who: trendOf === 'level' ? capital(sayLevel(targetLevel, speaker)) : (place.unit?.name ?? say('whole')),
    trendTitle: trendOf === 'target' && target ? titleOfTarget(target, indicator, topic.targets, speaker) : indicator.title[language],
    trendReach:
      trendOf === 'level'
        ? say('reach.level', { noun })
        : trendOwn
          ? say('reach.own', { noun })
          : place.whole
            ? ''
            : say('reach.below', { noun }),
    reading: [say('reading.reported'), ...(calendar === 'state' ? [say('calendar.state')] : [])].join(' · '),
    // The goal of one field, or of the rest, says nothing about a whole value; that of one level nothing about another.
    goal: target && (!inPart || trendOf === 'target') ? target.goal : null,
    memberGoal:
      target && !inPart && ((targetLevel === 'province' && isForEachUnit(indicator)) || targetLevel === level) ? target.goal : null,
    op: target?.op ?? 'at_least',
    members,
    membersNote: partial
      ? say('members.below', { level: sayLevel(level ?? '', speaker), unit: place.unit?.name ?? '' })
      : level === null
        ? say('members.all')
        : say('members.level', { level: sayLevel(level, speaker) }),
    memberReach: own ? say('reach.own', { noun }) : say('reach.below', { noun }),
    names: singleNames(nameUnits(members, basics.units), speaker),
    over: sayOver(members, daysOf(place.period, calendar)?.last ?? '', speaker),
    focus: place.unit && members.some(({ id }) => id === place.unit?.id) ? place.unit.id : null,
  }
}
