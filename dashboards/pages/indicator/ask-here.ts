import type { IndicatorValue } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import type { Point } from '../../charts/point.ts'
import type { Scene } from '../../charts/scene.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Place } from '../../place/settle-place.ts'
import { sayWord } from '../../text/text.ts'
import { askValue } from '../../why/ask-value.ts'
import type { Subject } from '../../why/subject.ts'
import type { View } from './settle-indicator.ts'

interface Here {
  view: View
  place: Place
  choice: Choice
  scene: Scene
  speaker: Speaker
}

/** What is asked when a number of an indicator's page is clicked: a point's of its history, a unit's, a field's. */
export function askHere({ view, place, choice, scene, speaker }: Here) {
  const { indicator, own, levelShown, membersOwn, reading } = view
  const { calendar } = choice
  const unit = place.unit?.id
  const reach = levelShown !== null ? 'level' : own ? 'own' : place.whole ? 'province' : 'below'
  const common = { title: scene.trendTitle, indicator, calendar, reading, rowsNote: speaker.say('reading.rows') }
  return {
    point: ({ period, counted }: Point): Subject =>
      levelShown === null
        ? askValue({ ...common, who: scene.who, counted, period, unit, own, reach })
        : askValue({ ...common, who: scene.who, counted, period, unit: undefined, own: false, level: levelShown, reach }),
    unit: (value: IndicatorValue): Subject =>
      askValue({
        ...common,
        who: scene.names.get(value.unit ?? '') ?? value.unitName ?? '',
        counted: value,
        period: value.period,
        unit: value.unit ?? undefined,
        own: membersOwn,
        reach: membersOwn ? 'own' : 'below',
        choosable: value.unit === unit ? null : value.unit,
      }),
    field: (value: IndicatorValue): Subject =>
      askValue({
        ...common,
        who: `${scene.who}, ${speaker.say('target.field', { field: sayWord(speaker.say, 'field', value.field ?? '') })}`,
        counted: value,
        period: value.period,
        unit,
        own,
        field: value.field ?? undefined,
        reach,
      }),
  }
}
