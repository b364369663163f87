import { z } from 'zod'
import type { Edition } from './editions.ts'
import type { Reduce } from './fold.ts'

const text = z.string()

/** What a person wrote for a report of a period, all of its texts. */
export const reportWritten = z.strictObject({ report: text, period: text, texts: z.record(text, text) })

/** A report that went out: the edition it is, its number and day, and which one it corrects and why. */
export const reportIssued = z.strictObject({
  report: text,
  period: text,
  edition: text,
  number: text,
  date: text,
  corrects: text.nullable(),
  reason: text.nullable(),
})

/** A report taken back, by an edition of its own. */
export const reportWithdrawn = z.strictObject({
  report: text,
  period: text,
  withdraws: text,
  edition: text,
  number: text,
  date: text,
  reason: text,
})

/** The texts of a report as they were written last. */
export interface ReportTexts {
  report: string
  period: string
  texts: Record<string, string>
  seq: number
  at: string
  by: string
}

export const reportKey = (report: string, period: string): string => JSON.stringify([report, period])

export const keepTexts: Reduce<string, ReportTexts, z.infer<typeof reportWritten>> = (_, { seq, at, account, body }) => [
  [reportKey(body.report, body.period), { ...body, seq, at, by: account }],
]

const unsaid = { round: null, unit: null, step: null, reason: null, corrects: null, replacedBy: null, withdrawnBy: null }
type Change = [string, Edition]

export const keepReport: Reduce<string, Edition, z.infer<typeof reportIssued>> = (editions, { seq, at, account, body }) => {
  const { corrects, edition } = body
  const corrected = corrects === null ? undefined : editions.get(corrects)
  if (corrects !== null && !corrected) throw new Error(`no edition ${corrects} to correct`)
  return [
    ...(corrected ? [[corrected.edition, { ...corrected, replacedBy: edition }] satisfies Change] : []),
    [edition, { ...unsaid, ...body, kind: 'report', seq, at, by: account }],
  ]
}

export const withdrawReport: Reduce<string, Edition, z.infer<typeof reportWithdrawn>> = (editions, { seq, at, account, body }) => {
  const { withdraws, ...said } = body
  const found = editions.get(withdraws)
  if (!found || found.withdrawnBy !== null) throw new Error(`no edition ${withdraws} to take back`)
  return [
    [withdraws, { ...found, withdrawnBy: said.edition }],
    [said.edition, { ...unsaid, ...said, kind: 'withdrawal', corrects: withdraws, seq, at, by: account }],
  ]
}
