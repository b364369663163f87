import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { Choice } from '../../address/choice.ts'
import type { Place } from '../../place/settle-place.ts'
import { levelsOf, unitsUnder } from '../../units/offered-units.ts'

/** The units that the board lists as lagging. */
export interface UnitGroup {
  level: string
  /** The levels to choose from. */
  levels: string[]
  members: UnitReply[]
}

/** The units below the place, of the level chosen, unless chosen of the topmost. Null where none lie below. */
export function settleGroup({ offered, unit, whole }: Place, { level: chosen }: Choice): UnitGroup | null {
  const below = whole || !unit ? offered : unitsUnder(offered, unit).filter((one) => one !== unit)
  const levels = levelsOf(below)
  const level = levels.find((one) => one === chosen) ?? levels[0]
  return level === undefined ? null : { level, levels, members: below.filter((one) => one.level === level) }
}
