import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { TargetReply } from '../../engine/values/replies.ts'
import { addressOf } from '../answers/ask.ts'
import { type Speaker, sayPeriod } from '../format/say-value.ts'
import type { Place } from '../place/settle-place.ts'
import { readScope } from '../targets/judge-targets.ts'
import { sayLevel, titleOfTarget } from '../targets/say-target.ts'
import { forecastsIn } from '../targets/use-forecasts.ts'
import { rowsOfTarget } from './rows-of.ts'
import type { Subject } from './subject.ts'

/** The address of a plan's targets in the API. */
export const targetsAddress = (place: Place, period: string): string =>
  addressOf('/plans/{plan}/targets', { plan: place.plan?.id ?? '' }, { period, unit: place.whole ? undefined : place.unit?.id })

/** What is asked when a target's number is clicked; `all` are the targets it stands among. */
export function askTarget(target: TargetReply, all: TargetReply[], indicator: IndicatorReply, place: Place, speaker: Speaker): Subject {
  const { level } = readScope(target)
  const byLevel = place.whole && level !== 'province'
  const who = byLevel ? sayLevel(level, speaker) : (place.unit?.name ?? speaker.say('whole'))
  return {
    title: titleOfTarget(target, indicator, all, speaker),
    who: who.charAt(0).toUpperCase() + who.slice(1),
    period: place.period,
    calendar: 'month',
    counted: target,
    indicator,
    reach: byLevel ? 'level' : level !== 'province' ? 'own' : place.whole ? 'province' : 'below',
    unit: null,
    target,
    outlook: forecastsIn(place),
    rows: rowsOfTarget(target, place.whole ? null : (place.unit?.id ?? null)),
    rowsNote: speaker.say('rows.unnamed', { period: sayPeriod(place.period, speaker, true) }),
    source: targetsAddress(place, place.period),
  }
}
