import type { Issue } from '../answers.ts'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { GivenAnswer } from '../records/event.ts'
import { treeOf } from '../scoring/criteria-tree.ts'
import { readGiven } from '../scoring/given.ts'
import { leafKinds } from '../scoring/rules/table.ts'
import { answerablesOf } from './answer-form.ts'
import { answerIssue } from './answer-issues.ts'

/** Where an answer stands in what was sent, for its issues. */
export interface Placed {
  row: number | null
  column: string | null
}

/** What is wrong with answers to a set; each answer beside its place. An answer of null takes the one before back. */
export function checkAnswers(set: CriteriaSet, answers: (GivenAnswer & Placed)[], language: 'vi' | 'en'): Issue[] {
  const answerables = answerablesOf(set)
  const tree = treeOf(set)
  return answers.flatMap(({ code, answer, row, column }): Issue[] => {
    const value = typeof answer === 'string' ? answer : JSON.stringify(answer)
    const issue = (name: Parameters<typeof answerIssue>[0], parameters: Record<string, string>) => [
      answerIssue(name, { code, ...parameters }, { row, column, value: value.slice(0, 100) }, language),
    ]
    const asked = answerables.get(code)
    if (!asked) return issue(tree.byCode.has(code) ? 'TAKES_NO_ANSWER' : 'UNKNOWN_CRITERION', {})
    if (answer === null) return []
    const reason = notApplicable(answer)
    if (reason !== null)
      return reason.trim() === '' ? issue('BAD_ANSWER', { right: 'lý do không áp dụng', right_en: 'a reason why it does not apply' }) : []
    const read = readGiven(asked.form, answer)
    if ('wrong' in read) return issue('BAD_ANSWER', { right: read.wrong, right_en: read.wrong })
    const misfit = leafKinds[asked.rule.kind]!.misfit?.(asked.rule.body, read.given) ?? null
    return misfit === null ? [] : issue('BAD_ANSWER', { right: misfit, right_en: misfit })
  })
}

function notApplicable(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('not_applicable' in answer)) return null
  return typeof answer.not_applicable === 'string' ? answer.not_applicable : ''
}
