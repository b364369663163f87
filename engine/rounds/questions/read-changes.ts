import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import type { SheetRow } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { Change } from '../../questions/what-if.ts'
import type { Words } from '../../words.ts'
import { answerablesOf } from '../sheets/answer-form.ts'
import { checkAnswers, type Placed } from '../sheets/check-answers.ts'
import { readSheetRow } from '../sheets/read-sheet-row.ts'

/** A change as it is sent; `unit`: an id or a code. */
export interface SentChange {
  unit: string
  code: string
  answer: unknown
}
type PlacedChange = SentChange & Placed
type Language = keyof Words

/** Whose figures may be changed: the unit a person names, null where there is none; `why`: what is wrong with one that may not. */
export type FindMember = (name: string) => { unit: string } | { why: 'UNKNOWN_UNIT' | 'FORBIDDEN_UNIT' }

const empty: Words = { vi: 'Dòng chưa ghi thay đổi nào', en: 'The row changes nothing' }
const faults: Record<'UNKNOWN_UNIT' | 'FORBIDDEN_UNIT', (unit: string) => Words> = {
  UNKNOWN_UNIT: (unit) => ({
    vi: `Bộ chỉ số này không chấm đơn vị "${unit}" trong kỳ`,
    en: `The index scores no unit "${unit}" in the period`,
  }),
  FORBIDDEN_UNIT: (unit) => ({
    vi: `Chỉ thử được cho đơn vị đã chọn, không phải "${unit}"`,
    en: `Only the unit chosen can be tried, not "${unit}"`,
  }),
}

/** The changes of a sheet, each in the form its rule takes, and the rows that say nothing. */
export function changesOfRows(set: CriteriaSet, rows: SheetRow[], language: Language): { changes: PlacedChange[]; issues: Issue[] } {
  const answerables = answerablesOf(set)
  const issues: Issue[] = []
  const changes = rows.flatMap(({ row, cells }): PlacedChange[] => {
    const read = readSheetRow({ row, cells }, answerables, language)
    if (read && 'answer' in read) return [{ ...read.answer, unit: cells.unit_code! }]
    issues.push(read ? read.issue : { row, column: 'answer', code: 'REQUIRED', message: empty[language], value: null })
    return []
  })
  return { changes, issues }
}

/** Changes to be tried, or every issue with its place: an unknown unit, an unknown code, an answer that does not fit, one given twice. */
export function checkChanges(
  set: CriteriaSet,
  sent: readonly PlacedChange[],
  findMember: FindMember,
  language: Language,
): { changes: Change[]; issues: Issue[] } {
  const issues: Issue[] = []
  const members = sent.flatMap((one) => {
    const found = findMember(one.unit)
    if ('unit' in found) return [{ ...one, unit: found.unit }]
    const place = one.row === null ? one.column : 'unit_code'
    issues.push({
      row: one.row,
      column: place,
      code: found.why,
      message: faults[found.why](one.unit)[language],
      value: one.unit.slice(0, 100),
    })
    return []
  })
  for (const own of Map.groupBy(members, ({ unit }) => unit).values())
    issues.push(
      ...checkAnswers(
        set,
        own.map((one) => ({ ...one, explanation: null, document: null })),
        language,
      ),
    )
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { changes: issues.length > 0 ? [] : members.map(({ unit, code, answer }) => ({ unit, code, answer })), issues }
}
