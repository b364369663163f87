import type { Issue } from '../answers.ts'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { GivenAnswer } from '../records/event.ts'
import { checkAnswer } from '../scoring/check-answer.ts'

/** Where an answer stands in what was sent, for its issues. */
export interface Placed {
  row: number | null
  column: string | null
}

/** What is wrong with answers to a set, each with its place. An answer of null takes the one before back, whatever it was. */
export const checkAnswers = (set: CriteriaSet, answers: (GivenAnswer & Placed)[], language: 'vi' | 'en'): Issue[] =>
  answers.flatMap(({ code, answer, row, column }): Issue[] => {
    const fault = checkAnswer(set, code, answer ?? { not_applicable: 'taken back' })
    if (!fault) return []
    const value = typeof answer === 'string' ? answer : JSON.stringify(answer)
    return [{ row, column, code: fault.code, message: fault[language], value: value.slice(0, 100) }]
  })
