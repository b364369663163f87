import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { IndicatorValue, TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import { addressOf } from '../../answers/ask.ts'
import type { RowsWanted } from '../../answers/queries.ts'
import type { Point } from '../../charts/point.ts'
import type { Scene } from '../../charts/scene.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Basics, Place } from '../../place/settle-place.ts'
import { readScope } from '../../targets/judge-targets.ts'
import { askTarget, targetsAddress } from '../../why/ask-target.ts'
import { rowsOfTarget } from '../../why/rows-of.ts'
import type { Subject } from '../../why/subject.ts'
import type { Topic } from './settle-choice.ts'

interface Asking {
  basics: Basics
  choice: Choice
  place: Place
  topic: Topic
  scene: Scene
  indicators: Map<string, IndicatorReply>
  speaker: Speaker
}

const calendarOf = ({ calendar }: Choice) => (calendar === 'month' ? undefined : calendar)

/** The rows of a point of the trend: the unit's, the level's, or those of the target's own fields. */
function rowsOfPoint({ choice, place, topic }: Asking, period: string): RowsWanted {
  const { indicator, target, trendOf, trendOwn } = topic
  const plain = { indicator: indicator.id, period, calendar: choice.calendar }
  if (trendOf === 'level') return { ...plain, level: target ? readScope(target).level : undefined }
  const rows = target && trendOf === 'target' ? rowsOfTarget(target, place.whole ? null : (place.unit?.id ?? null), period) : null
  return rows ?? { ...plain, unit: place.unit?.id, own: trendOwn }
}

/** What is asked when a number of the page is clicked: a target's, a point's of the trend, a unit's. */
export const ask = {
  target({ topic, place, indicators, speaker }: Asking, target: TargetReply): Subject {
    return askTarget(target, topic.targets, indicators.get(target.indicator) ?? topic.indicator, place, speaker)
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
      outlook: null,
      rows: rowsOfPoint(asking, period),
      rowsNote: '',
      source: trendOf === 'target' ? targetsAddress(place, period) : addressOf('/values', {}, parameters),
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
      outlook: null,
      rows: { indicator: indicator.id, period: value.period, calendar: choice.calendar, unit: value.unit ?? undefined, own },
      rowsNote: '',
      source: addressOf('/values', {}, parameters),
    }
  },
}
