import type { Dataset } from '../definitions/dataset.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Issue } from '../issue.ts'
import { refuseLarge } from './bytes/refuse-large.ts'
import { plainRows } from './plain-rows.ts'
import { readWhole } from './read-whole.ts'

/** Most bytes of a sheet: what is larger is something else. */
export const largestSheet = 4 << 20

/** One row of a sheet, its cells read by the door. */
export interface SheetRow {
  row: number
  cells: Record<string, string | null>
}

/** A sheet as it was sent; `folder`: where a long list of errors may lie for the moment. */
export interface SheetFile {
  path: string
  fileName: string
  folder: string
}

/**
 * The rows of a filled sheet, the columns it has, and every issue of the door; with issues, the rows are those that have none, so that what
 * else is wrong with them is told at once. Throws FILE_NOT_FOUND, TOO_LARGE.
 */
export async function readSheet(
  sheet: Dataset,
  registry: UnitRegistry,
  { path, fileName, folder }: SheetFile,
  now: number,
  language: 'vi' | 'en',
): Promise<{ rows: SheetRow[]; columns: string[]; issueCount: number; issues: Issue[] }> {
  refuseLarge(path, largestSheet)
  const { result, batches } = await readWhole({ path, fileName, dataset: sheet, registry, reported: [], now, language }, folder)
  const { columns, issueCount, issues } = result
  // Of a list that was cut it is not known which rows are good.
  if (issueCount > issues.length || issues.some(({ row }) => row === null)) return { rows: [], columns, issueCount, issues }
  const faulty = new Set(issues.map(({ row }) => row))
  const rows = plainRows(batches, sheet, registry).map(({ _row, ...cells }) => ({
    row: Number(_row),
    cells: cells as Record<string, string | null>,
  }))
  return { rows: rows.filter(({ row }) => !faulty.has(row)), columns, issueCount, issues }
}
