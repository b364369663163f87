import type { UnitReply } from '../../engine/definitions/replies.ts'
import { showDay } from '../format/day.ts'
import type { Speaker } from '../format/say-value.ts'

/** From when to when a unit was there: `từ 01/03/2025`; empty where it always was. */
export function sayLife({ validFrom, validTo }: Pick<UnitReply, 'validFrom' | 'validTo'>, { say, language }: Speaker): string {
  const [from, to] = [validFrom && showDay(validFrom, language), validTo && showDay(validTo, language)]
  if (from && to) return say('unit.between', { from, to })
  return from ? say('unit.from', { from }) : to ? say('unit.to', { to }) : ''
}

/** A unit with its code, and from when to when it was there where that is not always. */
export const sayUnitLife = (unit: Pick<UnitReply, 'name' | 'code' | 'validFrom' | 'validTo'>, speaker: Speaker): string =>
  `${unit.name} (${[unit.code, sayLife(unit, speaker)].filter((one) => one !== '').join(', ')})`

/** The units that were no more on a day, each with until when it was there: `hoạt động đến 30/06/2025`. */
export const sayOver = (units: UnitReply[], day: string, speaker: Speaker): Map<string, string> =>
  new Map(
    units.flatMap((unit): [string, string][] =>
      unit.validTo !== null && unit.validTo < day ? [[unit.id, speaker.say('unit.over', { life: sayLife(unit, speaker) })]] : [],
    ),
  )
