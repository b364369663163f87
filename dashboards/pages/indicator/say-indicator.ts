import type { Counted } from '../../../engine/values/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { type Speaker, sayCounted, sayCounts, sayNoun, sayPeriod, sayValue } from '../../format/say-value.ts'
import { sayGoalOf, sayLevel, sayState } from '../../targets/say-target.ts'
import { standingOf } from '../../units/rank-units.ts'
import type { View } from './settle-indicator.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Whose values are shown: the unit, or a level. */
export const sayWho = ({ levelShown }: View, unitName: string | undefined, speaker: Speaker): string =>
  levelShown === null ? (unitName ?? speaker.say('whole')) : capital(sayLevel(levelShown, speaker))

/** The finding of an indicator: what it is now in bold, then its counts, interval, and the goal it is held against. */
export function sayIndicator(view: View, counted: Counted, who: string, period: string, speaker: Speaker): { lead: string; rest: string } {
  const { say, language } = speaker
  const { indicator, target } = view
  const title = indicator.title[language]
  const where = say('indicator.where', { who, period: sayPeriod(period, speaker, true) })
  const noun = sayNoun(indicator, speaker)
  const things = sayCounted(indicator, speaker)
  if (counted.value === null) {
    return {
      lead: `${title}: ${sayValue(counted, indicator, speaker).toLowerCase()}.`,
      rest: `${where}: ${say(`reason.${counted.reason ?? 'no_data'}.why`)}`,
    }
  }
  const [numerator, denominator] = sayCounts(counted, speaker).split('/')
  const bound = (text: string) => showDecimal(text, language, 2)
  const parts = [
    numerator && denominator && indicator.unit !== 'decimal'
      ? say(indicator.unit === 'percent' ? 'indicator.share' : 'indicator.count', { numerator, denominator, noun: things }).replace(
          ' .',
          '.',
        )
      : '',
    counted.low !== null && counted.high !== null
      ? say('indicator.interval', { low: bound(counted.low), high: `${bound(counted.high)}\u00a0%` })
      : '',
    standingOf(counted, indicator.minimum) === 'thin' ? say('indicator.thin', { minimum: indicator.minimum, noun }) : '',
    target ? say('indicator.judged', { goal: sayGoalOf(target, indicator, speaker), status: sayState(target, speaker).toLowerCase() }) : '',
  ]
  return {
    lead: `${title}: ${sayValue(counted, indicator, speaker)}.`,
    rest: [`${where}:`, ...parts.filter((part) => part !== '')].join(' '),
  }
}

/** How units are read, and the calendar where it is not the usual one. */
export function sayReading({ day }: View, calendar: string, { say }: Speaker, dayText: string): string {
  const reading = day === null ? say('reading.reported') : say('reading.restated', { day: dayText })
  return [reading, ...(calendar === 'state' ? [say('calendar.state')] : [])].join(' · ')
}
