import type { z } from 'zod'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { ChisoError } from '../../errors.ts'
import { compare, decimalText, type Fraction, fractionOf, nought } from '../../exact.ts'
import type { SheetRow } from '../../ingest/read-sheet.ts'
import { readTyped } from '../../ingest/read-typed.ts'
import type { Issue } from '../../issue.ts'
import type { UnitRound, verdictsGiven } from '../../records/folds/rounds.ts'
import { leafKinds } from '../../rules/table.ts'
import { decimalWords } from '../../said.ts'
import { applies, type FoundRound, findRoundUnit, stepOf } from '../find-round.ts'
import type { SentVerdict, VerdictsRequest } from './doors.ts'
import { judgedCodes, surveyCodes } from './find-appraiser.ts'

/** A verdict with its place in what was sent. */
export type PlacedVerdict = SentVerdict & { row: number | null }

/** The verdicts of a sheet; a row without a decision is none. */
export const verdictsOfRows = (rows: SheetRow[]): PlacedVerdict[] =>
  rows.flatMap(({ row, cells }) =>
    cells.decision === null || cells.decision === undefined
      ? []
      : [
          {
            row,
            code: cells.code!,
            decision: cells.decision as SentVerdict['decision'],
            points: cells.points ?? null,
            reason: cells.reason ?? null,
            comment: cells.comment ?? null,
            ...(cells.unit_code ? { unit: cells.unit_code } : {}),
          },
        ],
  )

/** The rows in which something was filled in, but no decision: told, lest points be passed over unseen. */
export const undecidedRows = (rows: SheetRow[], language: 'vi' | 'en'): Issue[] =>
  rows.flatMap(({ row, cells }): Issue[] => {
    const value = cells.decision == null ? (cells.points ?? cells.reason ?? cells.comment) : null
    if (value == null) return []
    const message = words.REQUIRED!({ what: undecided[language] })[language]
    return [{ row, column: 'decision', code: 'REQUIRED', message, value: value.slice(0, 100) }]
  })

const undecided = { vi: 'ý kiến: chọn Thống nhất hoặc Điều chỉnh', en: 'the decision: agree or adjust' }
const steps = new Set(['judge', 'decide'])
type Event = z.infer<typeof verdictsGiven>
type Wording = { vi: string; en: string }
const words: Record<string, (p: Record<string, string>) => Wording> = {
  UNKNOWN_CODE: (p) => ({ vi: `Bộ tiêu chí không có mục "${p.code}" để thẩm định`, en: `The set has no criterion "${p.code}" to judge` }),
  UNKNOWN_UNIT: (p) => ({ vi: `Đợt này không có đơn vị "${p.unit}"`, en: `The round has no unit "${p.unit}"` }),
  REQUIRED: (p) => ({
    vi: `Thiếu ${p.what}${p.known ? `; chọn một trong: ${p.known}` : ''}`,
    en: `${p.what} is missing${p.known ? `; choose one of: ${p.known}` : ''}`,
  }),
  NOT_APPLICABLE: () => ({ vi: 'Mục không áp dụng cho đơn vị này', en: 'The criterion does not apply to the unit' }),
  WRONG_STEP: (p) => ({ vi: `Đơn vị "${p.unit}" không ở bước ${p.step}`, en: `The unit "${p.unit}" is not at the step ${p.step}` }),
  BAD_NUMBER: () => ({ vi: 'Điểm phải là số thập phân viết liền', en: 'Points must be a plain decimal' }),
  OUT_OF_RANGE: (p) => ({ vi: `Điểm phải từ 0 đến ${decimalWords(p.max!).vi}`, en: `Points must lie between 0 and ${p.max}` }),
  OUT_OF_STEP: (p) => ({ vi: `Điểm ${p.vi}`, en: `Points: ${p.en}` }),
  NOTHING_TO_AGREE: () => ({ vi: 'Mục chưa có điểm tự chấm: cần ghi điểm thẩm định', en: 'There are no own points: give points instead' }),
  OTHER_POINTS: (p) => ({
    vi: `Thống nhất thì điểm là ${decimalWords(p.points!).vi}; muốn đổi hãy chọn Điều chỉnh`,
    en: `Agreeing keeps ${p.points}; choose adjust to change them`,
  }),
  BAD_ENUM: (p) => ({ vi: `Lý do phải là một trong: ${p.known}`, en: `The reason must be one of: ${p.known}` }),
  NOT_ASSIGNED: () => ({
    vi: 'Mục này không được phân công cho bạn thẩm định ở bước này',
    en: 'The criterion is not yours to judge at this step',
  }),
  DUPLICATE_ID: () => ({ vi: 'Mục này đã có ở dòng trước', en: 'The criterion stands on an earlier row' }),
}

/** What a unit would keep where its criterion is agreed to: points, or that it does not apply; null where there is neither yet. Inexact points are no text. */
export type PointsBefore = (unit: string, code: string) => Fraction | 'not_applicable' | null

/**
 * Verdicts to be kept, all of them one event, or every issue with its row. An agreement keeps the points of the step
 * before; an adjustment names points within the maximum and a reason of the plan. Throws NO_SUCH_STEP, STEP_NOT_CLOSED_SO.
 */
export function takeVerdicts(
  definitions: Definitions,
  found: FoundRound,
  { step: id, unit }: VerdictsRequest,
  sent: PlacedVerdict[],
  before: PointsBefore,
  may: (unit: string, code: string) => boolean,
  language: 'vi' | 'en',
): { event: Event | null; issues: Issue[] } {
  const { round, plan, set } = found
  const step = stepOf(plan, id)
  if (!steps.has(step.does)) throw new ChisoError('STEP_NOT_CLOSED_SO', { step: step.title.vi, round: round.round })
  const { codes, extras } = judgedCodes(set)
  const surveyed = new Set(step.survey === 'points' ? surveyCodes(set) : [])
  const known = new Set([...codes, ...extras, ...surveyed])
  const given = new Map<string, Pick<Event, 'unit' | 'verdicts'>>()
  const issues: Issue[] = []
  for (const one of sent) {
    const tell = (code: string, column: string, value: string | null, parameters: Record<string, string> = {}): null => {
      issues.push({
        row: one.row,
        column,
        code,
        message: words[code]!(parameters)[language],
        value: value?.slice(0, 100).toWellFormed() ?? null,
      })
      return null
    }
    const name = unit ?? one.unit
    if (name === undefined) {
      tell('REQUIRED', 'unit_code', null, { what: language === 'vi' ? 'mã đơn vị' : 'the unit' })
      continue
    }
    const place = placeOf(definitions, found, name)
    if (!place) {
      tell('UNKNOWN_UNIT', 'unit_code', name, { unit: name })
      continue
    }
    const own = given.get(place.unit) ?? { unit: place.unit, verdicts: [] }
    given.set(place.unit, own)
    if (!known.has(one.code)) tell('UNKNOWN_CODE', 'code', one.code, { code: one.code })
    else if (!applies(set, one.code, place.bearer)) tell('NOT_APPLICABLE', 'code', one.code)
    else if (own.verdicts.some(({ code }) => code === one.code)) tell('DUPLICATE_ID', 'code', one.code)
    else if (!may(place.unit, one.code)) tell('NOT_ASSIGNED', 'code', one.code)
    else if (place.standing.step !== id) tell('WRONG_STEP', 'unit_code', name, { unit: name, step: step.title[language] })
    else {
      const verdict = judgeOne(found, one, before(place.unit, one.code), surveyed.has(one.code), tell, language)
      if (verdict) own.verdicts.push(verdict)
    }
  }
  const [first, ...units] = [...given.values()].filter(({ verdicts }) => verdicts.length > 0)
  if (!first) return { event: null, issues }
  return { event: { round: round.round, step: id, ...first, ...(units.length > 0 ? { units } : {}) }, issues }
}

function placeOf(
  definitions: Definitions,
  found: FoundRound,
  name: string,
): { unit: string; bearer: { code: string }; standing: UnitRound } | null {
  try {
    const { unit, standing } = findRoundUnit(definitions, found, name)
    return { unit: unit.id, bearer: unit, standing }
  } catch {
    return null
  }
}

const absent = { vi: '“không áp dụng”', en: '“not applicable”' }
const plain = /^\d{1,9}([.,]\d{1,6})?$/

function judgeOne(
  { plan, set }: FoundRound,
  one: PlacedVerdict,
  before: ReturnType<PointsBefore>,
  isSurvey: boolean,
  tell: (code: string, column: string, value: string | null, parameters?: Record<string, string>) => null,
  language: 'vi' | 'en',
): Event['verdicts'][number] | null {
  const max = maxOf(set, one.code)
  const [reason, comment] = (['reason', 'comment'] as const).map((column): string | null => {
    const text = one[column]
    if (text === null || text === undefined || text.trim() === '') return null
    const read = readTyped(text, language)
    if ('text' in read) return read.text
    tell('REQUIRED', column, text, { what: read.message })
    return null
  }) as [string | null, string | null]
  const said = one.points === null || one.points === undefined || String(one.points).trim() === '' ? null : String(one.points).trim()
  if (said !== null && !plain.test(said)) return tell('BAD_NUMBER', 'points', said)
  const points = said === null ? null : fractionOf(said.replace(',', '.'))
  if (points && (compare(points, nought) < 0 || compare(points, max) > 0))
    return tell('OUT_OF_RANGE', 'points', said, { max: decimalText(max, 2) })
  const refused = points && refusedBy(set, one.code, points)
  if (refused) return tell('OUT_OF_STEP', 'points', said, { ...refused })
  const chosen =
    Object.entries(plan.reasons).find(([id, title]) => id === reason || title.vi === reason || title.en === reason)?.[0] ?? null
  const known = Object.values(plan.reasons)
    .map((title) => title[language])
    .join('; ')
  if (reason !== null && chosen === null) return tell('BAD_ENUM', 'reason', reason, { known })
  if (one.decision === 'agree') {
    if (before === null) return tell('NOTHING_TO_AGREE', 'decision', one.decision)
    const kept = before === 'not_applicable' ? null : before
    if (points && (kept === null || compare(points, kept) !== 0))
      return tell('OTHER_POINTS', 'points', said, { points: kept ? textOf(kept) : absent[language] })
    return { code: one.code, decision: 'agree', points: kept && textOf(kept), reason: chosen, comment }
  }
  if (points === null) return tell('REQUIRED', 'points', null, { what: language === 'vi' ? 'điểm thẩm định' : 'points' })
  // Whoever publishes a survey gives no reasons.
  if (chosen === null && !isSurvey) return tell('REQUIRED', 'reason', null, { what: language === 'vi' ? 'lý do' : 'the reason', known })
  return { code: one.code, decision: 'adjust', points: said!.replace(',', '.'), reason: chosen, comment }
}

const textOf = (points: Fraction): string => decimalText(points, 6).replace(/\.?0+$/, '')

const lineOf = ({ bonus, penalty }: FoundRound['set'], code: string) =>
  [...(bonus?.lines ?? []), ...(penalty?.lines ?? [])].find((one) => one.code === code)

function maxOf(set: FoundRound['set'], code: string): Fraction {
  const { nodes, byCode } = treeOf(set)
  const line = lineOf(set, code)
  return line ? fractionOf(line.max) : nodes[byCode.get(code)!]!.max
}

/** Why the rule of a criterion leaves a judge no such points. */
function refusedBy(set: FoundRound['set'], code: string, points: Fraction): Wording | null {
  const { nodes, byCode } = treeOf(set)
  const { rule } = lineOf(set, code) ?? nodes[byCode.get(code)!]!.criterion
  return (rule && leafKinds[rule.kind]?.refuses?.(rule.body, points)) ?? null
}
