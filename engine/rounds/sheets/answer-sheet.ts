import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { listed } from '../../ingest/issues/issue-log.ts'
import type { readSheet } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import { answerablesOf } from './answer-form.ts'
import { checkAnswers, type Placed } from './check-answers.ts'
import { readSheetRow } from './read-sheet-row.ts'
import { foreignOwner, type SheetOwner } from './sheet-owner.ts'

/**
 * What an answered sheet says, all or nothing: the answers, or every issue with row and column.
 * Rows in which nothing is filled are no answers. A sheet that names another unit, year, index or set is refused; one that
 * names none is taken as its sender says.
 */
export function readAnswerSheet(
  { rows, issueCount, issues: unread }: Awaited<ReturnType<typeof readSheet>>,
  set: CriteriaSet,
  whose: Omit<SheetOwner, 'set'>,
  language: 'vi' | 'en',
): { answers: GivenAnswer[]; issueCount: number; issues: Issue[] } {
  const foreign = foreignOwner(rows, { ...whose, set }, language)
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
