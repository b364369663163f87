import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import type { Period } from '../definitions/period.ts'
import type { Target } from '../definitions/plan.ts'

export interface TargetCounts {
  numerator: bigint
  denominator: bigint
}

/**
 * The counts a target is held against in a period, over the province or a unit. A target by level counts own records
 * only: of every unit of the level, or of the one unit. Null where there are no data.
 */
export async function countTarget(source: Source, target: Target, period: Period, unit: number | null): Promise<TargetCounts | null> {
  const { registry, indicators } = source.definitions
  const byLevel = target.level !== 'province'
  const province = unit === null || registry.units[unit]!.level === 'province'
  const { count } = await countScope(source, indicators.get(target.indicator)!, period, {
    unit: unit === registry.province ? null : unit,
    own: byLevel && !province,
    by: 'nothing',
    level: byLevel && province ? target.level : undefined,
    fields: target.fields,
    fieldsExcept: target.fields_except,
  })
  const found = count('')
  return found.reason === null ? { numerator: found.numerator, denominator: found.denominator } : null
}
