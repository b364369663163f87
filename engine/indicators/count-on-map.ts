import type { Period } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { type CellGroup, denominatorOf, numeratorOf } from '../facts/cell-layout.ts'
import { quoteName, type Session } from '../warehouse/open-warehouse.ts'
import { cellsTable, fieldCellsTable } from '../warehouse/tables.ts'
import type { GroupBy } from './count-shares.ts'
import type { UnitMap } from './unit-map.ts'

/** One indicator's counts in one group of a map: `exact` is false where records of a split unit fall into the period. */
export interface MapCount {
  indicator: string
  key: number | string
  numerator: bigint
  denominator: bigint
  exact: boolean
  /** Records of predecessors are in the sums. */
  restated: boolean
}

/** The key under which stands what no unit of the map can be given. */
export const rest = 'rest'

interface MapScope {
  unit: number | null
  own: boolean
}

/**
 * Sums the cells of one group of indicators over the units of a map. The whole (by nothing, over no unit) never
 * depends on the map, because each record is either in one unit of the map or in the rest.
 */
export async function countOnMap(
  session: Session,
  registry: UnitRegistry,
  map: UnitMap,
  group: CellGroup,
  indicators: string[],
  period: Period,
  scope: MapScope,
  by: GroupBy,
): Promise<{ covered: boolean; counts: MapCount[] }> {
  const table = by === 'field' ? fieldCellsTable(group.dataset.id, group.dated) : cellsTable(group.dataset.id, group.dated)
  const sums = indicators.map(
    (id, at) => `sum(${quoteName(numeratorOf(id))})::BIGINT AS n${at}, sum(${quoteName(denominatorOf(id))})::BIGINT AS d${at}`,
  )
  const field = by === 'field' ? '(SELECT word FROM words w WHERE w.id = x.field)' : 'NULL'
  const rows = await session.all(
    `SELECT segment, ${field} AS field, ${sums.join(', ')} FROM ${table} x WHERE bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket} GROUP BY ALL`,
  )
  const counts = new Map<string, MapCount>()
  const at = (indicator: string, key: number | string): MapCount => {
    const name = `${indicator} ${key}`
    const count = counts.get(name) ?? { indicator, key, numerator: 0n, denominator: 0n, exact: true, restated: false }
    counts.set(name, count)
    return count
  }
  for (const row of rows) {
    const unit = registry.segments[Number(row.segment)]!.unit
    const { to, blurred } = map.placeOf[unit]!
    const keys = keysOf(registry, map, to, scope, by, row.field === null ? '' : String(row.field))
    indicators.forEach((indicator, ix) => {
      for (const key of keys) {
        const count = at(indicator, key)
        count.numerator += BigInt((row[`n${ix}`] as bigint | null) ?? 0n)
        count.denominator += BigInt((row[`d${ix}`] as bigint | null) ?? 0n)
        count.restated ||= to !== unit && to !== null
      }
      for (const key of blurredKeys(registry, map, blurred, scope, by)) at(indicator, key).exact = false
    })
  }
  return { covered: rows.length > 0, counts: [...counts.values()] }
}

/** The groups a record counts in. Over the province, or over no unit at all, everything counts, the rest too. */
function keysOf(registry: UnitRegistry, map: UnitMap, to: number | null, scope: MapScope, by: GroupBy, field: string): (number | string)[] {
  const whole = scope.unit === null || (scope.unit === registry.province && !scope.own)
  const above = to === null ? (registry.province === null ? [] : [registry.province]) : map.ancestorsOf(to)
  const inside = whole || (scope.own ? to === scope.unit : above.includes(scope.unit!))
  if (!inside) return []
  if (by === 'field') return [field]
  if (by === 'nothing') return ['']
  if (by === 'level') return [to === null ? rest : (registry.units[to]!.level ?? rest)]
  const units = scope.own ? (to === null ? [] : [to]) : above
  const wanted = scope.unit === null ? units : units.filter((unit) => unit === scope.unit)
  return to === null && scope.unit === null ? [...wanted, rest] : wanted
}

/** Units of the map, and those above them below the province, that lack records nobody can divide. */
function blurredKeys(registry: UnitRegistry, map: UnitMap, blurred: number[], scope: MapScope, by: GroupBy): number[] {
  if (by !== 'unit') return []
  const units = new Set(
    blurred.flatMap((unit) => (scope.own ? [unit] : map.ancestorsOf(unit).filter((above) => above !== registry.province))),
  )
  return [...units].filter((unit) => scope.unit === null || unit === scope.unit)
}
