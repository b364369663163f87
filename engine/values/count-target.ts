import { type CountScope, countScope } from '../counts/count-scope.ts'
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
  const { registry } = source.definitions
  const byLevel = target.level !== 'province'
  const province = unit === null || registry.units[unit]!.level === 'province'
  const count = await openTarget(source, target, period, {
    unit: unit === registry.province ? null : unit,
    own: byLevel && !province,
    by: 'nothing',
    level: byLevel && province ? target.level : undefined,
  })
  return count('')
}

/** The same of every unit below a province, counted at once. */
export const countTargetByUnit = (source: Source, target: Target, period: Period): Promise<(unit: number) => TargetCounts | null> =>
  openTarget(source, target, period, { unit: null, own: target.level !== 'province', by: 'unit' })

async function openTarget(
  source: Source,
  { indicator: id, fields, fields_except: fieldsExcept }: Target,
  period: Period,
  scope: CountScope,
): Promise<(key: number | string) => TargetCounts | null> {
  const indicator = source.definitions.indicators.get(id)!
  const blanks = blanksOf(indicator)
  if (blanks) await source.counts.find([indicator, blanks], period, fields !== undefined || fieldsExcept !== undefined)
  const open = (one: Indicator) => countScope(source, one, period, { ...scope, fields, fieldsExcept })
  const [found, empty] = [await open(indicator), blanks && (await open(blanks))]
  return (key) => {
    const [counted, blank] = [found.count(key), empty?.count(key)]
    if (counted.reason !== null) return null
    const [numerator, denominator] = [BigInt(counted.numerator), BigInt(counted.denominator)]
    return { numerator, denominator, unknown: blank?.reason === null ? BigInt(blank.numerator) : 0n }
  }
}
