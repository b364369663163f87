import { countScope } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { type CheckOf, type FigureSide, indicatorOfSide } from '../definitions/cross-check.ts'
import { isScaled } from '../definitions/indicator.ts'
import { type Period, partsOf, readPeriod } from '../definitions/period.ts'
import { unitsAbove } from '../definitions/unit-registry.ts'
import { exactOfMillionths } from '../exact.ts'
import type { CrossCheckReply } from './replies.ts'

const names: Record<CheckOf<'figures-agree'>['every'], RegExp> = { year: /^\d{4}$/, quarter: /-Q\d$/, month: /-M\d\d$/ }

/** The periods of a check's kind that lie in a period, which may be one itself. */
export const periodsOf = ({ every }: CheckOf<'figures-agree'>, { name }: Period): Period[] =>
  [name, ...partsOf(name).flat()].filter((one) => names[every].test(one)).map((one) => readPeriod(one))

/** Own figures of units that a check wants to be the same and are not, in one period; of a unit and those below it where one is named. A figure that nobody told differs from nothing. */
export async function findDiffering(
  source: Source,
  check: CheckOf<'figures-agree'>,
  period: Period,
  unit: number | null = null,
): Promise<CrossCheckReply[]> {
  const { registry } = source.definitions
  const [one, other] = [await figuresOf(source, check, 'one', period), await figuresOf(source, check, 'other', period)]
  const within = (ix: number) =>
    unit === null || unit === registry.province || ix === unit || unitsAbove(registry, ix, period.last).includes(unit)
  return registry.units.flatMap(({ ix, id, code, name }) => {
    const [a, b] = [one(ix), other(ix)]
    if (a === null || b === null || a === b || !within(ix)) return []
    const told = ({ title }: FigureSide, figure: bigint) => ({ title, figure: exactOfMillionths(figure) })
    return {
      ...{ check: check.id, title: check.title, period: period.name },
      ...{ unit: id, unitCode: code, unitName: name },
      ...{ one: told(check.one, a), other: told(check.other, b), more: exactOfMillionths(a - b) },
    }
  })
}

/** A side's figure of a unit by itself in millionths; null where it is not told. */
async function figuresOf(source: Source, check: CheckOf<'figures-agree'>, name: 'one' | 'other', period: Period) {
  const side = check[name]
  const million = 1_000_000n
  const { registry, duties } = source.definitions
  // What a document says there ought to be is said of the whole, and held against the whole.
  const ofTheWhole = check.one.expected !== undefined || check.other.expected !== undefined
  if (side.expected !== undefined) {
    const duty = duties.get(side.expected)
    const said = duty && 'expects' in duty && (duty.expects.year ?? period.year) === period.year ? BigInt(duty.expects.count) : null
    return (ix: number): bigint | null => (ix === registry.province && said !== null ? said * million : null)
  }
  if (side.filed) {
    const filed = await source.counts.filed(source.definitions.datasets.get(side.filed.dataset)!, side.filed.column, period)
    return (ix: number): bigint | null => filed.get(ix) ?? null
  }
  const indicator = indicatorOfSide(check.id, name, side)!
  const { count } = await countScope(source, indicator, period, { unit: null, own: !ofTheWhole, by: 'unit' })
  const scale = isScaled(indicator) ? 1n : million
  return (ix: number): bigint | null => {
    const found = count(ix)
    if (ofTheWhole && ix !== registry.province) return null
    // Of a ratio or mean without a base nothing was reported; of a plain count none is a figure too.
    if (found.reason !== null || (['ratio', 'mean'].includes(indicator.kind) && Number(found.denominator) === 0)) return null
    return BigInt(found[side.take]) * scale
  }
}
