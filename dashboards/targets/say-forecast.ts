import type { ForecastReply } from '../../engine/questions/replies.ts'
import { showDecimal } from '../format/decimal.ts'
import type { Speaker } from '../format/say-value.ts'

const withUnit = (value: string, shown: ForecastReply['shown'], { language }: Speaker): string =>
  showDecimal(value, language) + (shown === 'percent' ? '\u00a0%' : '')

/** What the year comes to and the chance of the goal, or why nobody can say; empty where nothing arises that could be forecast. */
export function sayForecast(one: ForecastReply | undefined, speaker: Speaker): string {
  if (!one || one.state === 'not_forecast' || one.state === 'year_over') return ''
  if (one.state !== 'forecast') return speaker.say(`forecast.none.${one.state}`)
  const shown = (text: string | null) => showDecimal(text ?? '0', speaker.language)
  const figures = { value: withUnit(one.value ?? '0', one.shown, speaker), low: shown(one.low), high: shown(one.high) }
  return one.chance === null ? speaker.say('forecast.value', figures) : speaker.say('forecast.chance', { ...figures, chance: one.chance })
}

/** How far such forecasts were off, by which years it was made, and how; empty where there is none. */
export function sayForecastMade(one: ForecastReply | undefined, speaker: Speaker): string {
  if (one?.state !== 'forecast') return ''
  const error =
    one.error === null
      ? speaker.say('forecast.untested')
      : speaker.say('forecast.error', {
          error: withUnit(one.error, one.shown, speaker),
          years: one.tested.map(({ year }) => year).join(', '),
        })
  return `${speaker.say('forecast.how', { years: one.years.join(', ') })} ${error}`
}

/** The least likely to be reached first; what is not forecast last, as it stood. */
export const orderByChance = <Target extends { target: string }>(
  targets: Target[],
  forecasts: ReadonlyMap<string, ForecastReply>,
): Target[] => {
  const chanceOf = ({ target }: Target) => forecasts.get(target)?.chance ?? 101
  return targets.toSorted((a, b) => chanceOf(a) - chanceOf(b))
}
