import type { Dataset } from '../definitions/dataset.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'

/** What is counted of one dataset under one date: one pair of tables of cells. */
export interface CellGroup {
  dataset: Dataset
  dated: string
  shares: Extract<Indicator, { kind: 'share' }>[]
}

/** What a register's indicator needs of the rows that name its entries. */
export interface ThingGroup {
  dataset: Dataset
  join: string
  dated: string
}

/** The tables of cells the definitions ask for. */
export function cellGroups({ datasets, indicators }: Definitions): CellGroup[] {
  const groups = new Map<string, CellGroup>()
  for (const indicator of indicators.values()) {
    if (indicator.kind !== 'share') continue
    const { of, dated } = indicator.share
    const key = `${of} ${dated}`
    const group = groups.get(key) ?? { dataset: datasets.get(of)!, dated, shares: [] }
    group.shares.push(indicator)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The tables of things the definitions ask for, each once. */
export function thingGroups({ datasets, indicators }: Definitions): ThingGroup[] {
  const groups = new Map<string, ThingGroup>()
  for (const indicator of indicators.values()) {
    const having = indicator.kind === 'register_share' ? indicator.register.having : undefined
    if (having)
      groups.set(`${having.of} ${having.join} ${having.dated}`, {
        dataset: datasets.get(having.of)!,
        join: having.join,
        dated: having.dated,
      })
  }
  return [...groups.values()]
}

/** Names of the two counts of an indicator in a table of cells. */
export const numeratorOf = (indicator: string): string => `${indicator} n`
export const denominatorOf = (indicator: string): string => `${indicator} d`
