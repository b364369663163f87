import type { Definitions } from '../../../definitions/load-definitions.ts'
import { counterOf } from '../kinds/counters.ts'
import { cellGroups } from './cell-layout.ts'
import { cellTables } from './cell-tables.ts'
import type { DerivedTable } from './derived-table.ts'

/** Every table of counts the definitions ask for, each once, those that are counted from another behind it. */
export function derivedTables(definitions: Definitions): DerivedTable[] {
  const own = [...definitions.indicators.values()].flatMap(
    (indicator) => counterOf(indicator).tables?.(indicator as never, definitions) ?? [],
  )
  const tables = [...cellGroups(definitions).flatMap(cellTables), ...own]
  return [...new Map(tables.map((table) => [table.name, table])).values()]
}

/** The date columns of a dataset under which something is counted. */
export const countedDates = (definitions: Definitions, dataset: string): string[] => [
  ...new Set(derivedTables(definitions).flatMap((table) => (table.dataset.id === dataset ? [table.dated] : []))),
]
