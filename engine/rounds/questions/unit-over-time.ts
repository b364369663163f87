import { reachOfUnit } from '../../access/reach.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'

const placeOf = ({ units }: UnitRegistry, id: string): number => units.find((one) => one.id === id)!.ix

/** Whether two units are one over time. */
export const isOne = (registry: UnitRegistry, a: string, b: string): boolean =>
  a === b || reachOfUnit(registry, placeOf(registry, a), true).has(placeOf(registry, b))

/** Among units scored together the one that another is, was or became: itself, the one with its code, or the only one; null where several might be meant, or none. */
export function unitOverTime(registry: UnitRegistry, asked: string, ids: readonly string[]): string | null {
  if (ids.includes(asked)) return asked
  const near = ids.filter((id) => isOne(registry, asked, id))
  const codeOf = (id: string) => registry.units[placeOf(registry, id)]!.code
  return near.find((id) => codeOf(id) === codeOf(asked)) ?? (near.length === 1 ? near[0]! : null)
}
