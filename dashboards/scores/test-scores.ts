import type { LostLine } from '../../engine/questions/replies.ts'
import type { CriterionReply } from '../../engine/rounds/replies.ts'
import type { CriterionScore, UnitScore } from '../../engine/scoring/replies.ts'

/** Criteria and points written by hand for the tests beside this file. */
export const criterion = (code: string, given: Partial<CriterionReply> = {}): CriterionReply => ({
  code,
  parent: null,
  title: { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` },
  max: '1.00',
  survey: false,
  rule: null,
  form: null,
  choices: [],
  figures: [],
  asks: [],
  enters: [],
  appraises: [],
  indicator: null,
  note: null,
  targets: [],
  extra: null,
  ...given,
})

export function score(code: string, [gained, lost, open]: [string, string, string], given: Partial<CriterionScore> = {}): CriterionScore {
  const max = String((Number(gained) * 100 + Number(lost) * 100 + Number(open) * 100) / 100)
  return {
    code,
    title: { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` },
    area: '1',
    counted: true,
    gained,
    lost,
    open,
    applicableMax: max,
    points: Number(open) > 0 ? null : gained,
    max,
    status: Number(open) > 0 ? 'waiting' : 'scored',
    reason: null,
    value: null,
    valueTitle: null,
    band: null,
    note: null,
    declared: null,
    ...given,
  }
}

export const unitScore = (unit: string, given: Partial<UnitScore> = {}): UnitScore => ({
  unit,
  gained: '0',
  lost: '0',
  open: '0',
  applicableMax: '0',
  bonus: '0',
  penalty: '0',
  percent: null,
  percentExact: null,
  reason: null,
  provisional: false,
  class: null,
  classTitle: null,
  rank: null,
  ranked: false,
  unrankedReason: null,
  areas: [],
  criteria: [],
  extras: [],
  ...given,
})

/** A line of a ledger written by hand. */
export const lostLine = (code: string, points: string, given: Partial<LostLine> = {}): LostLine => ({
  code,
  title: { vi: `Tiêu chí ${code}`, en: `Criterion ${code}` },
  area: '1',
  cause: 'below_goal',
  points,
  owner: 'SNV',
  due: null,
  ...given,
})
