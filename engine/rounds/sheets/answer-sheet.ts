import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import { listed } from '../../ingest/issues/issue-log.ts'
import { issueOf } from '../../ingest/issues/issues.ts'
import type { readSheet } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import { answerablesOf } from './answer-form.ts'
import { checkAnswers, type Placed } from './check-answers.ts'
import { saying } from './keep-unsaid.ts'
import { readSheetRow } from './read-sheet-row.ts'
import { foreignOwner, type SheetOwner } from './sheet-owner.ts'

/**
 * What an answered sheet says, all or nothing: the answers, or every issue with row and column.
 * Rows in which nothing is filled are no answers. A sheet of the program's that lacks a column to be filled in is refused, and
 * so is a sheet that names another unit, year, index or set; one that
 * names none is taken as its sender says.
 */
export function readAnswerSheet(
  { rows, columns, issueCount, issues: unread }: Awaited<ReturnType<typeof readSheet>>,
  sheet: Dataset,
  set: CriteriaSet,
  whose: Omit<SheetOwner, 'set'>,
  language: 'vi' | 'en',
): { answers: GivenAnswer[]; issueCount: number; issues: Issue[] } {
  const foreign = [...lostColumns(sheet, columns, language), ...foreignOwner(rows, { ...whose, set }, language)]
  if (foreign.length > 0) return { answers: [], issueCount: foreign.length, issues: foreign }
  const read = rows.map((row) => readSheetRow(row, answerablesOf(set), language))
  const answers = read.flatMap((one): (GivenAnswer & Placed)[] => (one && 'answer' in one ? [one.answer] : []))
  const issues = [...unread, ...read.flatMap((one) => (one && 'issue' in one ? [one.issue] : [])), ...checkAnswers(set, answers, language)]
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    answers: answers.map(({ row: _row, column: _column, written: _written, ...answer }) => answer),
    issueCount: issueCount - unread.length + issues.length,
    issues: issues.slice(0, listed),
  }
}

/** The columns of a sheet that the program wrote, and in which people answer, that are gone or renamed: what stands there would be passed over unseen. */
const lostColumns = (sheet: Dataset, columns: readonly string[], language: 'vi' | 'en'): Issue[] =>
  Object.values(saying)
    .flat()
    .filter((name) => columns.includes('unit') && !columns.includes(name))
    .map((name) => {
      const parameters = { column: name, known: sheet.columns[name]!.headers.join(', ') }
      return issueOf({ code: 'MISSING_COLUMN', row: null, column: name, parameters }, language)
    })
