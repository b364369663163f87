import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { IndicatorValue } from '../../engine/values/replies.ts'
import { type Speaker, sayCounted, sayCounts, sayNoun, sayPeriod, sayValue } from '../format/say-value.ts'
import { standingOf } from '../units/rank-units.ts'

/** What hovering says: `Xã A, quý III/2022: 45,45 % (5/11 hồ sơ)`. */
export function sayTip(
  name: string,
  period: string,
  value: Pick<IndicatorValue, 'value' | 'reason' | 'numerator' | 'denominator'>,
  indicator: IndicatorReply,
  speaker: Speaker,
): string {
  const counts = sayCounts(value, speaker)
  const noun = sayNoun(indicator, speaker)
  const counted = sayCounted(indicator, speaker)
  const thin = standingOf(value, indicator.minimum) === 'thin' ? `\n${speaker.say('thin.note', { minimum: indicator.minimum, noun })}` : ''
  const said = sayValue(value, indicator, speaker)
  return `${name}\n${sayPeriod(period, speaker)}: ${said}${counts === '' || value.value === null ? '' : ` (${[counts, counted].join(' ').trim()})`}${thin}`
}
