import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { readTyped } from '../../ingest/read-typed.ts'
import type { Issue } from '../../issue.ts'
import type { GivenAnswer } from '../../records/folds/answers.ts'
import { checkAnswer } from '../../scoring/check-answer.ts'
import { declines } from '../../scoring/choose-input.ts'

/** Where an answer stands in what was sent, for its issues. */
export interface Placed {
  row: number | null
  column: string | null
  /** What stands there, where it is a cell of a sheet. */
  written?: string | null
}

/**
 * What is wrong with answers to a set, each with its place: an answer that does not fit, a code answered twice, or
 * characters that no text may hold. An
 * answer of null takes the one before back, whatever it was.
 */
export function checkAnswers(set: CriteriaSet, answers: (GivenAnswer & Placed)[], language: 'vi' | 'en'): Issue[] {
  const seen = new Set<string>()
  return answers.flatMap((one): Issue[] => {
    const { code, answer, row, column, written } = one
    const issue = (fault: { code: string; message: string }, place: string, value: string): Issue[] => [
      { row, column: row === null ? column : place, code: fault.code, message: fault.message, value: value.slice(0, 100).toWellFormed() },
    ]
    const isTwice = seen.has(code)
    seen.add(code)
    const fault = checkAnswer(set, code, answer ?? { not_applicable: 'taken back' })
    if (fault)
      return issue(
        { code: fault.code, message: fault[language] },
        column ?? '',
        written ?? (typeof answer === 'string' ? answer : JSON.stringify(answer)),
      )
    if (isTwice) return issue({ code: 'DUPLICATE_ID', message: twice(code)[language] }, 'code', code)
    return Object.entries(textsOf(one)).flatMap(([name, text]) => {
      const read = readTyped(text, language)
      return 'text' in read ? [] : issue({ ...read, message: `${names[name]![language]}: ${read.message}` }, name, text)
    })
  })
}

/** The texts of an answer that a person typed, by the columns of the sheet. */
const textsOf = ({ answer, explanation, document }: GivenAnswer): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ not_applicable: declines(answer) ? String(answer.not_applicable) : null, explanation, document }).filter(
      (one): one is [string, string] => one[1] !== null,
    ),
  )

const names: Record<string, { vi: string; en: string }> = {
  not_applicable: { vi: 'Lý do không áp dụng', en: 'Why it does not apply' },
  explanation: { vi: 'Giải trình', en: 'Explanation' },
  document: { vi: 'Văn bản kiểm chứng', en: 'Document' },
}

/** An answer that was found good as it is kept: its texts cleaned, an empty one as none. */
export function cleanAnswer(one: GivenAnswer): GivenAnswer {
  const texts = Object.fromEntries(
    Object.entries(textsOf(one)).flatMap(([name, text]) => {
      const read = readTyped(text, 'vi')
      return 'text' in read && read.text !== '' ? [[name, read.text]] : []
    }),
  )
  const { not_applicable, explanation = null, document = null } = texts
  return { ...one, answer: not_applicable === undefined ? one.answer : { not_applicable }, explanation, document }
}

const twice = (code: string) => ({
  vi: `Tiêu chí ${code} được trả lời hai lần; chỉ giữ một câu trả lời`,
  en: `Criterion ${code} is answered twice; keep one answer`,
})
