import type { IndicatorAnswer, IndicatorValue, TargetAnswer } from '../../../engine/answers.ts'
import type { Choice } from '../../address/choice.ts'
import { addressOf } from '../../answers/ask.ts'
import type { Point } from '../../charts/point.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { readScope } from '../../targets/judge-targets.ts'
import { sayLevel, titleOfTarget } from '../../targets/say-target.ts'
import type { Subject } from '../../why/subject.ts'
import type { Scene } from './scene.ts'
import type { Topic } from './settle-choice.ts'

interface Asking {
  basics: Basics
  choice: Choice
  place: Place
  topic: Topic
  scene: Scene
  indicators: Map<string, IndicatorAnswer>
  speaker: Speaker
}

const calendarOf = ({ calendar }: Choice) => (calendar === 'month' ? undefined : calendar)

const targetsAddress = ({ place }: Asking, period: string): string =>
  addressOf(`/plans/${encodeURIComponent(place.plan?.id ?? '')}/targets`, { period, unit: place.whole ? undefined : place.unit?.id })

/** What is asked when a number of the page is clicked: a target's, a point's of the trend, a unit's. */
export const ask = {
  target(asking: Asking, target: TargetAnswer): Subject {
    const { place, topic, indicators, speaker } = asking
    const { level } = readScope(target)
    const byLevel = place.whole && level !== 'province'
    const indicator = indicators.get(target.indicator) ?? topic.indicator
    const who = byLevel ? sayLevel(level, speaker) : (place.unit?.name ?? speaker.say('whole'))
    return {
      title: titleOfTarget(target, indicator, topic.targets, speaker),
      who: who.charAt(0).toUpperCase() + who.slice(1),
      period: place.period,
      calendar: 'month',
      counted: target,
      indicator,
      reach: byLevel ? 'level' : level !== 'province' ? 'own' : place.whole ? 'province' : 'below',
      unit: null,
      target,
      source: targetsAddress(asking, place.period),
    }
  },

  point(asking: Asking, { period, counted }: Point): Subject {
    const { choice, place, topic, scene } = asking
    const { indicator, trendOf, trendOwn } = topic
    const parameters =
      trendOf === 'level'
        ? { period, indicator: indicator.id, by: 'level', calendar: calendarOf(choice) }
        : { period, indicator: indicator.id, unit: place.unit?.id, own: trendOwn, calendar: calendarOf(choice) }
    return {
      title: scene.trendTitle,
      who: scene.who,
      period,
      calendar: choice.calendar,
      counted,
      indicator,
      reach: trendOf === 'level' ? 'level' : trendOwn ? 'own' : place.whole ? 'province' : 'below',
      unit: null,
      target: null,
      source: trendOf === 'target' ? targetsAddress(asking, period) : addressOf('/values', parameters),
    }
  },

  value(asking: Asking, value: IndicatorValue): Subject {
    const { choice, place, topic, scene, speaker } = asking
    const { indicator, own } = topic
    const parameters = { period: value.period, indicator: indicator.id, unit: value.unit, own, calendar: calendarOf(choice) }
    return {
      title: indicator.title[speaker.language],
      who: scene.names.get(value.unit ?? '') ?? value.unitName ?? '',
      period: value.period,
      calendar: choice.calendar,
      counted: value,
      indicator,
      reach: own ? 'own' : 'below',
      unit: value.unit === place.unit?.id ? null : value.unit,
      target: null,
      source: addressOf('/values', parameters),
    }
  },
}
