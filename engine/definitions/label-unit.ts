import { type Day, shownDay, textOfDay } from './period.ts'
import type { Unit } from './unit.ts'

/** Names as people know them, for a message: "Xã Sơn Kim 1 (18193)". */
export const unitLabel = (unit: Unit): string => `${unit.name} (${unit.code})`

/** A unit with its days: another one may have its code at another time. */
export const namedWithin = (unit: Unit): Record<'whose' | 'whose_en', string> => ({
  whose: `${unitLabel(unit)}${life(unit, shownDay)}`,
  whose_en: `${unitLabel(unit)}${life(unit, textOfDay)}`,
})

/** The days of a unit behind its name; nothing where it always was. */
export function life({ from, to }: Unit, show: (day: Day) => string): string {
  if (from === null && to === null) return ''
  return ` [${from === null ? '…' : show(from)} – ${to === null ? '…' : show(to)}]`
}
