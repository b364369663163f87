import type { CriteriaSet, Criterion } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { readGiven } from '../rules/given.ts'
import { leafKinds } from '../rules/table.ts'
import type { Words } from '../words.ts'
import { holdsInexact, outOfBounds } from './answer-bounds.ts'
import { declines } from './choose-input.ts'

/** Why an answer cannot be taken. */
export interface AnswerFault extends Words {
  code: 'NO_SUCH_CRITERION' | 'SUM_OF_CRITERIA' | 'SURVEY_NOT_SELF_SCORED' | 'REASON_MISSING' | 'WRONG_FORM'
}

const faultOf = (code: AnswerFault['code'], vi: string, en: string): AnswerFault => ({ code, vi, en })

/** A criterion, or a line of bonus or penalty points. */
function find(set: CriteriaSet, code: string): Pick<Criterion, 'rule' | 'survey' | 'criteria'> | null {
  const tree = treeOf(set)
  const ix = tree.byCode.get(code)
  if (ix !== undefined && ix > 0) return tree.nodes[ix]!.criterion
  const line = [set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).find((one) => one.code === code)
  return line ? { ...line, survey: false } : null
}

/**
 * What is wrong with an answer a unit gives for a criterion, null where it can be taken: in the form its rule takes, or
 * `{ not_applicable: reason }`. A figure declared for a criterion that takes data is taken too and stands beside them.
 */
export function checkAnswer(set: CriteriaSet, code: string, answer: unknown): AnswerFault | null {
  const found = find(set, code)
  if (!found) return faultOf('NO_SUCH_CRITERION', `Bộ tiêu chí không có mã "${code}"`, `The set has no criterion "${code}"`)
  const { rule, survey, criteria } = found
  if (criteria || !rule)
    return faultOf(
      'SUM_OF_CRITERIA',
      `Tiêu chí ${code} gồm các tiêu chí con, hãy trả lời từng tiêu chí con`,
      `Criterion ${code} is made of others; answer those`,
    )
  if (survey)
    return faultOf(
      'SURVEY_NOT_SELF_SCORED',
      `Tiêu chí ${code} chấm qua điều tra xã hội học, đơn vị không tự chấm`,
      `Criterion ${code} is scored by survey, never by the unit`,
    )
  if (declines(answer) && Object.keys(answer).length === 1) return checkReason(code, answer.not_applicable)
  const kind = leafKinds[rule.kind]!
  const read = readGiven(kind.takes(rule.body), answer)
  const wrong = holdsInexact(answer)
    ? inexact
    : 'wrong' in read
      ? read.wrong
      : (kind.misfit?.(rule.body, read.given) ?? outOfBounds(read.given, kind.reach?.(rule.body) ?? usual))
  return wrong === null
    ? null
    : faultOf(
        'WRONG_FORM',
        `Câu trả lời của tiêu chí ${code} chưa đúng: ${wrong.vi}`,
        `The answer to criterion ${code} is wrong: ${wrong.en}`,
      )
}

const usual = { below: false, above: false }
const inexact: Words = {
  vi: 'số có quá nhiều chữ số, không đọc được chính xác; hãy gửi số trong dấu nháy, ví dụ "9007199254740993"',
  en: 'a number with too many digits to be read exactly; send it as text, as "9007199254740993"',
}

const checkReason = (code: string, reason: unknown): AnswerFault | null =>
  typeof reason === 'string' && reason.trim() !== ''
    ? null
    : faultOf('REASON_MISSING', `Tiêu chí ${code} không áp dụng thì phải ghi lý do`, `Say why criterion ${code} does not apply`)
