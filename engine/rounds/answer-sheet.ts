import { randomUUID } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { ChisoError } from '../errors.ts'
import type { ColumnBatch } from '../ingest/column-batch.ts'
import { listed } from '../ingest/issue-log.ts'
import { plainRows } from '../ingest/plain-rows.ts'
import { readTable } from '../ingest/read-table.ts'
import type { Issue } from '../issue.ts'
import type { GivenAnswer } from '../records/folds/answers.ts'
import { answerablesOf } from './answer-form.ts'
import { checkAnswers, type Placed } from './check-answers.ts'
import { readSheetRow } from './read-sheet-row.ts'
import { foreignOwner, type SheetOwner } from './sheet-owner.ts'

/** Most bytes of a sheet: what is larger is something else. */
export const largestSheet = 4 << 20

/**
 * Reads an answered sheet through the door, all or nothing: the answers, or every issue with row and column.
 * Rows in which nothing is filled are no answers. A sheet that names another unit, year, index or set is refused; one that
 * names none is taken as its sender says. `folder`: where a long list of errors may lie for the moment.
 */
export function readAnswerSheet(
  { sheet, registry }: Pick<Definitions, 'sheet' | 'registry'>,
  set: CriteriaSet,
  whose: Omit<SheetOwner, 'set'>,
  file: { path: string; fileName: string; folder: string },
  now: number,
  language: 'vi' | 'en',
): { answers: GivenAnswer[]; issueCount: number; issues: Issue[] } {
  const { path, fileName, folder } = file
  if (statSync(path).size > largestSheet) throw new ChisoError('TOO_LARGE', { limit: largestSheet >> 20 })
  const batches: ColumnBatch[] = []
  const issuesPath = join(folder, `sheet-${randomUUID()}.issues`)
  const request = { path, fileName, dataset: sheet, registry, reported: [], now, language, issuesPath }
  const result = readTable(request, { batch: (batch) => void batches.push(batch), progress: () => {} })
  rmSync(issuesPath, { force: true })
  if (result.issueCount > 0) return { answers: [], issueCount: result.issueCount, issues: result.issues }
  const rows = plainRows(batches, sheet, registry).map(({ _row, ...cells }) => ({
    row: Number(_row),
    cells: cells as Record<string, string | null>,
  }))
  const foreign = foreignOwner(rows, { ...whose, set }, language)
  if (foreign.length > 0) return { answers: [], issueCount: foreign.length, issues: foreign }
  const read = rows.map((row) => readSheetRow(row, answerablesOf(set), language))
  const answers = read.flatMap((one): (GivenAnswer & Placed)[] => (one && 'answer' in one ? [one.answer] : []))
  const issues = [...read.flatMap((one) => (one && 'issue' in one ? [one.issue] : [])), ...checkAnswers(set, answers, language)]
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    answers: answers.map(({ row: _row, column: _column, ...answer }) => answer),
    issueCount: issues.length,
    issues: issues.slice(0, listed),
  }
}
