import type { Issue } from '../answers.ts'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { GivenAnswer } from '../records/event.ts'
import { checkAnswer } from '../scoring/check-answer.ts'

/** Where an answer stands in what was sent, for its issues. */
export interface Placed {
  row: number | null
  column: string | null
}

/**
 * What is wrong with answers to a set, each with its place: an answer that does not fit, or a code answered twice. An
 * answer of null takes the one before back, whatever it was.
 */
export function checkAnswers(set: CriteriaSet, answers: (GivenAnswer & Placed)[], language: 'vi' | 'en'): Issue[] {
  const seen = new Set<string>()
  return answers.flatMap(({ code, answer, row, column }): Issue[] => {
    const fault = checkAnswer(set, code, answer ?? { not_applicable: 'taken back' })
    const isTwice = seen.has(code)
    seen.add(code)
    if (!fault)
      return isTwice
        ? [{ row, column: row === null ? column : 'code', code: 'DUPLICATE_ID', message: twice(code)[language], value: code }]
        : []
    const value = typeof answer === 'string' ? answer : JSON.stringify(answer)
    return [{ row, column, code: fault.code, message: fault[language], value: value.slice(0, 100) }]
  })
}

const twice = (code: string) => ({
  vi: `Tiêu chí ${code} được trả lời hai lần; chỉ giữ một câu trả lời`,
  en: `Criterion ${code} is answered twice; keep one answer`,
})
