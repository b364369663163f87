import type { Period } from '../definitions/period.ts'
import type { Target } from '../definitions/plan.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Source } from './compute-values.ts'
import { type CountedByUnit, countIndicator } from '../stores/duckdb/kinds/count-indicator.ts'
import { countRegister } from '../stores/duckdb/kinds/count-registers.ts'
import { type Found, rollUp } from '../counts/roll-up.ts'

export interface TargetCounts {
  numerator: bigint
  denominator: bigint
}

/** Counts each indicator once a period, however many targets ask for it. */
export type CountOnce = (indicator: CountedByUnit, period: Period, byField: boolean) => Promise<Found>

/** A memory of counts for one plan over one snapshot. */
export function openCounts(source: Source): CountOnce {
  const known = new Map<string, Promise<Found>>()
  return (indicator, period, byField) => {
    const key = JSON.stringify([indicator.id, period.name, period.first, period.last, byField])
    const found = known.get(key) ?? countIndicator(source, indicator, period, byField, undefined)
    known.set(key, found)
    return found
  }
}

/**
 * The counts a target is held against in a period, over the province or a unit. A target by level counts own records
 * only: of every unit of the level, or of the one unit. Null where there are no data.
 */
export async function countTarget(
  source: Source,
  countOnce: CountOnce,
  target: Target,
  period: Period,
  unit: number | null,
): Promise<TargetCounts | null> {
  const { session, definitions, words } = source
  const indicator = definitions.indicators.get(target.indicator)!
  if (indicator.kind === 'register_share') {
    const fields = { ...(target.fields ? { only: target.fields } : {}), ...(target.fields_except ? { except: target.fields_except } : {}) }
    const found = await countRegister(session, definitions, words, indicator, period, fields, 'nothing')
    return found.covered ? (found.counts[0] ?? zero) : null
  }
  const { registry } = definitions
  const byLevel = target.level !== 'province'
  const province = unit === null || registry.units[unit]!.level === 'province'
  const byField = target.fields !== undefined || target.fields_except !== undefined
  const { covered, uncovered, counts } = await countOnce(indicator, period, byField)
  if (!covered || uncovered?.includes(indicator.id)) return null
  const asked = counts.filter(
    ({ segment, field }) =>
      (!byLevel || !province || levelOf(registry, segment) === target.level) &&
      (!target.fields || target.fields.includes(field)) &&
      !target.fields_except?.includes(field),
  )
  const lone = indicator.kind === 'reported' && indicator.over_units === 'own' && !(byLevel && province)
  if (lone && unit === null && registry.province === null) return null
  const scope = lone
    ? { unit: unit ?? registry.province, own: true }
    : { unit: unit === registry.province ? null : unit, own: byLevel && !province }
  const [group] = rollUp(registry, null, asked, scope, 'nothing')
  return group ?? (indicator.kind === 'reported' ? null : zero)
}

const zero = { numerator: 0n, denominator: 0n }

/** The level of a segment's unit; null where it has none, or where the rows are no unit's. */
export const levelOf = ({ segments, units }: UnitRegistry, segment: number): string | null =>
  segments[segment] ? units[segments[segment].unit]!.level : null
