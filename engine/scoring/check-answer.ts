import type { CriteriaSet, Criterion } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { compare, exactDecimal, type Fraction, fractionOf } from '../exact.ts'
import { readGiven } from '../rules/given.ts'
import { sayNumber } from '../rules/say-number.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { Words } from '../words.ts'
import { holdsInexact, outOfBounds } from './answer-bounds.ts'
import type { Verdict } from './choose-input.ts'

/** Why an answer or a decided number of points cannot be taken. */
export interface AnswerFault extends Words {
  code: 'NO_SUCH_CRITERION' | 'SUM_OF_CRITERIA' | 'SURVEY_NOT_SELF_SCORED' | 'REASON_MISSING' | 'WRONG_FORM' | 'OUT_OF_RANGE'
}

const faultOf = (code: AnswerFault['code'], vi: string, en: string): AnswerFault => ({ code, vi, en })

type Found = { criterion: Pick<Criterion, 'rule' | 'survey' | 'criteria'>; max: number } | null

/** A criterion, or a line of bonus or penalty points. */
function find(set: CriteriaSet, code: string): Found {
  const tree = treeOf(set)
  const ix = tree.byCode.get(code)
  if (ix !== undefined && ix > 0) return { criterion: tree.nodes[ix]!.criterion, max: tree.nodes[ix]!.criterion.max ?? 0 }
  const line = [set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).find((one) => one.code === code)
  return line ? { criterion: { ...line, survey: false }, max: line.max } : null
}

const unknown = (code: string) => faultOf('NO_SUCH_CRITERION', `Bộ tiêu chí không có mã "${code}"`, `The set has no criterion "${code}"`)

/**
 * What is wrong with an answer a unit gives for a criterion, null where it can be taken: in the form its rule takes, or
 * `{ not_applicable: reason }`. A figure declared for a criterion that takes data is taken too and stands beside them.
 */
export function checkAnswer(set: CriteriaSet, code: string, answer: unknown): AnswerFault | null {
  const found = find(set, code)
  if (!found) return unknown(code)
  const { rule, survey, criteria } = found.criterion
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
  if (typeof answer === 'object' && answer !== null && 'not_applicable' in answer && Object.keys(answer).length === 1)
    return checkReason(code, answer.not_applicable)
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

/** What is wrong with the points an appraiser or the council gives, null where they can be taken: 0 to the maximum, as fine as the set rounds. */
export function checkVerdict(set: CriteriaSet, code: string, verdict: Verdict): AnswerFault | null {
  const found = find(set, code)
  if (!found) return unknown(code)
  const { rule, survey } = found.criterion
  if (!rule)
    return faultOf(
      'SUM_OF_CRITERIA',
      `Tiêu chí ${code} là tổng của các tiêu chí con, hãy chấm từng tiêu chí con`,
      `Criterion ${code} is the sum of others; score those`,
    )
  if (survey)
    return faultOf(
      'SURVEY_NOT_SELF_SCORED',
      `Không ai được sửa kết quả điều tra của tiêu chí ${code}`,
      `Nobody may change the survey result of criterion ${code}`,
    )
  if ('not_applicable' in verdict) return checkReason(code, verdict.not_applicable)
  const plain = /^\d{1,9}(\.(\d+))?$/.exec(String(verdict.points))
  const fine = plain !== null && (set.points === undefined || (plain[2] ?? '').replace(/0+$/, '').length <= set.points)
  const most = fractionOf(found.max)
  if (fine && compare(fractionOf(verdict.points), most) <= 0) return checkStep(code, rule, fractionOf(verdict.points))
  return faultOf(
    'OUT_OF_RANGE',
    `Điểm của tiêu chí ${code} phải từ 0 đến ${sayNumber(most, 'vi')}`,
    `The points of criterion ${code} go from 0 to ${exactDecimal(most)}`,
  )
}

/** Some rules leave a judge only certain points. */
function checkStep(code: string, { kind, body }: Rule, points: Fraction): AnswerFault | null {
  const wrong = leafKinds[kind]?.refuses?.(body, points) ?? null
  return wrong && faultOf('OUT_OF_RANGE', `Điểm của tiêu chí ${code} ${wrong.vi}`, `The points of criterion ${code}: ${wrong.en}`)
}
