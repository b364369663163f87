import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Period } from '../definitions/period.ts'
import type { Target } from '../definitions/plan.ts'

export interface TargetCounts {
  numerator: bigint
  denominator: bigint
  /** Rows left out because a cell that is asked is empty. */
  unknown: bigint
}

/**
 * The counts a target is held against in a period, over the province or a unit. A target by level counts own records
 * only: of every unit of the level, or of the one unit. Null where there are no data.
 */
export async function countTarget(source: Source, target: Target, period: Period, unit: number | null): Promise<TargetCounts | null> {
  const { registry, indicators } = source.definitions
  const byLevel = target.level !== 'province'
  const province = unit === null || registry.units[unit]!.level === 'province'
  const count = async (indicator: Indicator) => {
    const scoped = await countScope(source, indicator, period, {
      unit: unit === registry.province ? null : unit,
      own: byLevel && !province,
      by: 'nothing',
      level: byLevel && province ? target.level : undefined,
      fields: target.fields,
      fieldsExcept: target.fields_except,
    })
    return scoped.count('')
  }
  const indicator = indicators.get(target.indicator)!
  const blanks = blanksOf(indicator)
  if (blanks) await source.counts.find([indicator, blanks], period, target.fields !== undefined || target.fields_except !== undefined)
  const [found, empty] = [await count(indicator), blanks && (await count(blanks))]
  if (found.reason !== null) return null
  const [numerator, denominator] = [BigInt(found.numerator), BigInt(found.denominator)]
  return { numerator, denominator, unknown: empty?.reason === null ? BigInt(empty.numerator) : 0n }
}
