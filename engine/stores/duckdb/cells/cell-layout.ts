import type { Condition } from '../../../definitions/condition.ts'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { Indicator, IndicatorOf } from '../../../definitions/indicator.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'

/** An indicator whose counts add up over half-months: it reads rows by their date. */
export type Flow = Indicator & { formula: { of: string; dated: string } } & {
  kind: 'share' | 'ratio' | 'mean' | 'count' | 'units' | 'reduction'
}

/** What is counted of one dataset under one date: one pair of tables of cells. */
export interface CellGroup {
  dataset: Dataset
  dated: string
  flows: Flow[]
}

/** What a register's indicator needs of the rows that name its entries. */
export interface ThingGroup {
  dataset: Dataset
  join: string
  dated: string
}

/** Rows that hold, or sums over them in millionths; null: nothing is counted here. */
export type Measure =
  | { kind: 'rows'; where: Condition[] }
  | { kind: 'sum'; where: Condition[]; column: string }
  | { kind: 'days'; where: Condition[]; from: string; to: string }
  | null

const flowKinds = ['share', 'ratio', 'mean', 'count', 'units', 'reduction']

/** Whether the indicator's counts lie in cells. */
export const isFlow = (indicator: Indicator): indicator is Flow =>
  flowKinds.includes(indicator.kind) && 'formula' in indicator && 'dated' in indicator.formula && indicator.formula.dated !== undefined

/** The two counts of an indicator that lie in its cells; a sum makes both of them millionths. */
export function measuresOf(indicator: Flow): [numerator: Measure, denominator: Measure] {
  switch (indicator.kind) {
    case 'share': {
      const { among, counted } = indicator.formula
      return [
        { kind: 'rows', where: [among, counted] },
        { kind: 'rows', where: [among] },
      ]
    }
    case 'ratio': {
      const { among, sum, over } = indicator.formula
      const where = [among, known(sum), known(over)]
      return [
        { kind: 'sum', where, column: sum },
        { kind: 'sum', where, column: over },
      ]
    }
    case 'mean': {
      const { among, column, days } = indicator.formula
      const where = [among, ...(column === undefined ? [known(days!.from), known(days!.to)] : [known(column)])]
      return [column === undefined ? { kind: 'days', where, ...days! } : { kind: 'sum', where, column }, { kind: 'rows', where }]
    }
    case 'count':
    case 'units':
      return [{ kind: 'rows', where: [indicator.formula.counted] }, null]
    case 'reduction': {
      const { among, sum } = indicator.formula as { among: Condition; sum: string }
      return [{ kind: 'sum', where: [among, known(sum)], column: sum }, null]
    }
  }
}

const known = (field: string): Condition => ({ kind: 'known', field, known: true })

/** Whether an indicator's counts are kept in millionths. */
export function isScaled(indicator: Indicator): boolean {
  if (indicator.kind === 'reported' || indicator.kind === 'ratio' || indicator.kind === 'mean') return true
  return indicator.kind === 'reduction' && indicator.formula.sum !== undefined
}

/** The tables of cells the definitions ask for. */
export function cellGroups({ datasets, indicators }: Definitions): CellGroup[] {
  const groups = new Map<string, CellGroup>()
  for (const indicator of indicators.values()) {
    if (!isFlow(indicator)) continue
    const { of, dated } = indicator.formula
    const key = `${of} ${dated}`
    const group = groups.get(key) ?? { dataset: datasets.get(of)!, dated, flows: [] }
    group.flows.push(indicator)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The tables of a register's things the definitions ask for, each once. */
export function thingGroups({ datasets, indicators }: Definitions): ThingGroup[] {
  const groups = new Map<string, ThingGroup>()
  for (const indicator of indicators.values()) {
    const having = indicator.kind === 'register_share' ? indicator.formula.having : undefined
    if (having)
      groups.set(`${having.of} ${having.join} ${having.dated}`, {
        dataset: datasets.get(having.of)!,
        join: having.join,
        dated: having.dated,
      })
  }
  return [...groups.values()]
}

/** The indicators that count each thing once: each has a sparse table of its own. */
export const distinctOnes = ({ indicators }: Definitions): IndicatorOf<'distinct'>[] =>
  [...indicators.values()].filter((indicator) => indicator.kind === 'distinct')

/** Names of the two counts of an indicator in a table of cells. */
export const numeratorOf = (indicator: string): string => `${indicator} n`
export const denominatorOf = (indicator: string): string => `${indicator} d`

/** The names of the columns of counts in a group's tables of cells. */
export const countColumns = ({ flows }: CellGroup): string[] => flows.flatMap(({ id }) => [numeratorOf(id), denominatorOf(id)])
