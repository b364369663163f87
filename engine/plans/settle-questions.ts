import type { AnnexWords } from '../definitions/annex-words.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Issue } from '../issue.ts'
import type { PlanAnnex } from '../records/folds/plans.ts'
import type { Words } from '../words.ts'
import { clean } from './find-table.ts'
import { unreadKinds, writable } from './question-kinds.ts'
import { readAnnex } from './read-annex.ts'

export interface Answer {
  question: string
  /** What the cell means; null: what it was taken to mean. */
  reading: string | null
}

const faults: Record<string, Words> = {
  NO_SUCH_QUESTION: { vi: 'Không có câu hỏi này, hoặc đã xử lý rồi', en: 'There is no such question, or it was settled' },
  NOT_WRITABLE: { vi: 'Ô này chỉ xác nhận được, không ghi lại được', en: 'This cell can be confirmed, not written anew' },
  STILL_UNREAD: {
    vi: 'Vẫn chưa hiểu cách ghi này; hãy ghi như các dòng khác của phụ lục',
    en: 'This is not understood either; write it as other rows do',
  },
}
const longest = 500

/** What people settled of an annex. */
export const readingsOf = ({ settled }: Pick<PlanAnnex, 'settled'>): Map<string, string | null> =>
  new Map(settled.map(({ question, reading }) => [question, reading]))

/** Answers as they are kept, or every reason why they are not: what is written must be read without a question of its own. */
export function checkAnswers(
  words: AnnexWords,
  registry: UnitRegistry,
  annex: PlanAnnex,
  answers: readonly Answer[],
  language: keyof Words,
): { answers: Answer[]; issues: Issue[] } {
  const before = readingsOf(annex)
  const known = new Map(readAnnex(words, registry, annex, before).open.map((one) => [one.key, one]))
  const kept = answers.map(({ question, reading }) => ({ question, reading: reading === null ? null : clean(reading) }))
  const written = kept.filter(({ reading }) => reading !== null)
  const after = readAnnex(words, registry, annex, new Map([...before, ...written.map((one) => [one.question, one.reading] as const)]))
  const unread = new Set(after.open.filter(({ kind }) => unreadKinds.has(kind)).map(({ row, column }) => `${row}.${column}`))
  const issues = kept.flatMap(({ question, reading }): Issue[] => {
    const asked = known.get(question)
    const tell = (code: string): Issue[] => [
      {
        row: asked?.row ?? null,
        column: asked?.column ?? null,
        code,
        message: faults[code]![language],
        value: (reading ?? question).slice(0, 100),
      },
    ]
    if (!asked) return tell('NO_SUCH_QUESTION')
    if (reading === null) return []
    if (!writable.includes(asked.column)) return tell('NOT_WRITABLE')
    return reading === '' || reading.length > longest || unread.has(`${asked.row}.${asked.column}`) ? tell('STILL_UNREAD') : []
  })
  return { answers: kept, issues }
}

/** The questions that are to be open again and were never settled. */
export const findUnsettled = ({ settled }: PlanAnnex, reopen: readonly string[], language: keyof Words): Issue[] =>
  reopen
    .filter((question) => !settled.some((one) => one.question === question))
    .map((question) => ({
      ...{ row: null, column: null, code: 'NO_SUCH_QUESTION', message: faults.NO_SUCH_QUESTION![language], value: question.slice(0, 100) },
    }))
