import type { z } from 'zod'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Day } from '../../definitions/period.ts'
import type { Issue } from '../../issue.ts'
import type { roundAssigned } from '../../records/folds/rounds.ts'
import { findUnit } from '../../values/find-unit.ts'
import type { FoundRound } from '../find-round.ts'
import type { AssignmentLine } from '../steps/doors.ts'
import { bearerOf, judgedCodes } from './find-appraiser.ts'

const words = {
  UNKNOWN_CODE: (value: string) => ({
    vi: `Bộ tiêu chí không có mục "${value}" để thẩm định`,
    en: `The set has no criterion "${value}" to judge`,
  }),
  UNKNOWN_UNIT: (value: string) => ({ vi: `Đợt này không có đơn vị "${value}"`, en: `The round has no unit "${value}"` }),
  NO_APPRAISER: (value: string) => ({
    vi: `Không có cơ quan nào mang mã "${value}" vào ngày này`,
    en: `No unit bears the code "${value}" on this day`,
  }),
  DUPLICATE_ID: (value: string) => ({
    vi: `Mục "${value}" đã được phân công ở dòng trước cho cùng đơn vị; chỉ giữ một dòng`,
    en: `"${value}" is assigned on an earlier row for the same unit; keep one`,
  }),
  OWN_SHEET: (value: string) => ({
    vi: `Cơ quan "${value}" không thẩm định phiếu của chính mình`,
    en: `"${value}" does not appraise its own sheet`,
  }),
}

/** Lines of an assignment as they are kept, or every issue with its row: criteria, units and agencies that are known, nobody over its own sheet. */
export function checkAssignments(
  { registry }: Definitions,
  { round, set, period }: FoundRound,
  lines: (AssignmentLine & { row?: number })[],
  today: Day,
  language: 'vi' | 'en',
): { event: z.infer<typeof roundAssigned>; issues: Issue[] } {
  const { codes, extras } = judgedCodes(set)
  const known = new Set([...codes, ...extras])
  const taking = new Set(round.units.map(({ unit }) => unit))
  const issues: Issue[] = []
  const seen = new Set<string>()
  const kept = lines.flatMap(({ code, unit: name, appraiser, row = null }) => {
    const tell = (fault: keyof typeof words, column: string, value: string): void =>
      void issues.push({ row, column, code: fault, message: words[fault](value)[language], value: value.slice(0, 100) })
    if (!known.has(code)) tell('UNKNOWN_CODE', 'code', code)
    const unit = name === undefined ? null : unitNamed(name)
    if (unit === undefined || (unit !== null && !taking.has(unit))) tell('UNKNOWN_UNIT', 'unit_code', name!)
    const of = JSON.stringify([code, unit])
    if (unit !== undefined && seen.has(of)) tell('DUPLICATE_ID', 'code', code)
    if (unit !== undefined) seen.add(of)
    const bearer = bearerOf(registry, appraiser, today)
    if (!bearer) tell('NO_APPRAISER', 'appraiser', appraiser)
    else if (bearer.id === unit) tell('OWN_SHEET', 'appraiser', appraiser)
    return unit === undefined ? [] : [{ code, unit, appraiser }]
  })
  return { event: { round: round.round, lines: kept }, issues }

  function unitNamed(name: string): string | undefined {
    try {
      return findUnit(registry, name, period).id
    } catch {
      return undefined
    }
  }
}
