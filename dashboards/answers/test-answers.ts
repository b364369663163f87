import type { IndicatorReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { Reason } from '../../engine/reason.ts'
import type { Health } from '../../engine/safekeeping/replies.ts'
import type { IndicatorValue, TargetReply } from '../../engine/values/replies.ts'
import { sayIn } from '../text/text.ts'

/** Answers written by hand for the tests beside this file. */
export const speaker = { say: sayIn('vi'), language: 'vi' } as const

/** A name that is text and nothing else, whatever it looks like. */
export const nasty = `Xã "A" <script>alert(1)</script> '|' datum.x`

export const indicator = (given: Partial<IndicatorReply> = {}): IndicatorReply => ({
  id: 'i',
  title: { vi: 'Tỷ lệ', en: 'Rate' },
  basis: 'Kế hoạch',
  dataset: 'dossiers',
  kind: 'share',
  unit: 'percent',
  noun: { vi: 'hồ sơ', en: 'dossiers' },
  measuredIn: null,
  words: { vi: 'Hồ sơ', en: 'Dossiers' },
  better: 'higher',
  minimum: 5,
  provinceOnly: false,
  ...given,
})

interface Counts {
  counts?: [numerator: number, denominator: number]
  reason?: Reason
}

const percent = ([n, d]: [number, number]): string => String(Math.round((n / d) * 10_000) / 100)

const countedOf = ({ counts, reason }: Counts) =>
  counts && counts[1] > 0
    ? { numerator: counts[0], denominator: counts[1], value: percent(counts), reason: null, low: null, high: null }
    : {
        numerator: counts?.[0] ?? null,
        denominator: counts?.[1] ?? null,
        value: null,
        reason: reason ?? 'nothing_arose',
        low: null,
        high: null,
      }

export function target(id: string, { counts, reason, ...given }: Partial<TargetReply> & Counts = {}): TargetReply {
  const counted = countedOf({ ...(counts ? { counts } : {}), ...(reason ? { reason } : {}) })
  const goal = given.goal ?? 35
  return {
    target: id,
    clause: 'III.1.7',
    part: (given.clause ?? 'III.1.7').split('.')[0] ?? '',
    words: 'Tối thiểu …',
    title: null,
    indicator: 'i',
    scope: 'province',
    fields: [],
    fieldsExcept: [],
    op: 'at_least',
    goal,
    goalTo: null,
    pace: null,
    paceFrom: null,
    criteria: [],
    note: null,
    measure: 'flow',
    lead: [],
    coordinators: [],
    groups: [],
    due: null,
    second: [],
    unit: null,
    status: 'missed',
    reached: false,
    gap: counts ? Math.max(0, Math.ceil((goal * counts[1]) / 100 - counts[0])) : null,
    needed: null,
    judgedFrom: '2022-01-01',
    judgedTo: '2022-12-31',
    alone: counted,
    ...counted,
    ...given,
  }
}

export const value = (unit: string, given: Counts & Partial<IndicatorValue> = {}): IndicatorValue => {
  const { counts, reason, ...rest } = given
  return {
    indicator: 'i',
    unit,
    unitCode: unit,
    unitName: `Xã ${unit}`,
    level: 'commune',
    field: null,
    period: '2022-Q3',
    ...countedOf({ ...(counts ? { counts } : {}), ...(reason ? { reason } : {}) }),
    ...rest,
  }
}

export const unit = (id: string, given: Partial<UnitReply> = {}): UnitReply => ({
  id,
  code: id,
  name: `Xã ${id}`,
  kind: 'commune',
  level: 'commune',
  parent: null,
  parentCode: null,
  validFrom: null,
  validTo: null,
  ...given,
})

export const health: Health = {
  status: 'ok',
  version: '0',
  head: '0',
  dataVersion: 1,
  definitions: '',
  sample: true,
  empty: false,
  day: '2023-01-10',
  period: '2022',
  years: [2021, 2022],
}
