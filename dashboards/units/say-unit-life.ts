import type { UnitReply } from '../../engine/definitions/replies.ts'
import { showDay } from '../format/day.ts'
import type { Speaker } from '../format/say-value.ts'

/** A unit with its code, and from when to when it was there where that is not always. */
export function sayUnitLife(
  { name, code, validFrom, validTo }: Pick<UnitReply, 'name' | 'code' | 'validFrom' | 'validTo'>,
  { say, language }: Speaker,
): string {
  const from = validFrom === null ? '' : showDay(validFrom, language)
  const to = validTo === null ? '' : showDay(validTo, language)
  const life =
    from !== '' && to !== ''
      ? say('unit.between', { from, to })
      : from !== ''
        ? say('unit.from', { from })
        : to !== ''
          ? say('unit.to', { to })
          : ''
  return `${name} (${[code, life].filter((one) => one !== '').join(', ')})`
}
