import { annexColumns } from '../definitions/annex-words.ts'
import type { FoundTable } from './find-table.ts'

const deadline = annexColumns.indexOf('deadline')

/** The year that most deadlines of an annex name; null where none does. */
export function findYear({ rows }: Pick<FoundTable, 'rows'>): number | null {
  const named = rows.flatMap(({ cells }) => [...cells[deadline]!.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year)))
  const [most] = [...Map.groupBy(named, (year) => year)].sort((a, b) => b[1].length - a[1].length)
  return most?.[0] ?? null
}
