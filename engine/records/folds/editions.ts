import { z } from 'zod'
import type { Reduce } from './fold.ts'
import type { Round, roundPublished, stepClosed } from './rounds.ts'

const text = z.string()

/** A decision taken back: an edition of its own, and the one before stays readable. */
export const editionWithdrawn = z.strictObject({
  round: text,
  /** The edition that is taken back, and the one that says so. */
  withdraws: text,
  edition: text,
  number: text,
  date: text,
  reason: text,
})

export const editionKinds = ['lock', 'publication', 'report', 'withdrawal'] as const

/** An edition as the chain knows it; its document lies beside the chain under its SHA-256. */
export interface Edition {
  edition: string
  kind: (typeof editionKinds)[number]
  /** Null of a report, which is of no round: then the report's id and its period. */
  round: string | null
  report?: string
  period?: string
  /** Whose sheet was locked. */
  unit: string | null
  step: string | null
  number: string | null
  date: string | null
  reason: string | null
  /** The edition it corrects or takes back, or the lock whose place it took. */
  corrects: string | null
  /** The later lock of the same unit, or the publication that corrects it. */
  replacedBy: string | null
  /** The edition that takes it back. */
  withdrawnBy: string | null
  seq: number
  at: string
  by: string
}
type Change = [string, Edition]

const unsaid = { unit: null, step: null, number: null, date: null, reason: null, corrects: null, replacedBy: null, withdrawnBy: null }

export const keepLocks: Reduce<string, Edition, z.infer<typeof stepClosed>> = (editions, { seq, at, account, body }) =>
  body.units.flatMap(({ unit, edition }): Change[] => {
    if (edition === null) return []
    const { round, step, number, date, note } = body
    const before = editions.list().filter((one) => one.round === round && one.unit === unit && one.replacedBy === null)
    const lock: Edition = { ...unsaid, edition, kind: 'lock', round, unit, step, number, date, reason: note, seq, at, by: account }
    return [...before.map((one): Change => [one.edition, { ...one, replacedBy: edition }]), [edition, lock]]
  })

export const keepPublications: Reduce<string, Edition, z.infer<typeof roundPublished>> = (editions, { seq, at, account, body }) => {
  const { number, date, reason } = body
  return body.rounds.flatMap((round): Change[] => {
    const edition = body.editions[round]!
    const last = editions.list().findLast((one) => one.round === round && one.kind === 'publication')
    const corrected = body.corrects === null ? undefined : last
    return [
      ...(corrected ? [[corrected.edition, { ...corrected, replacedBy: edition }] satisfies Change] : []),
      [
        edition,
        {
          ...unsaid,
          edition,
          kind: 'publication',
          round,
          number,
          date,
          reason,
          corrects: corrected?.edition ?? null,
          seq,
          at,
          by: account,
        },
      ],
    ]
  })
}

export const withdrawEdition: Reduce<string, Edition, z.infer<typeof editionWithdrawn>> = (editions, { seq, at, account, body }) => {
  const { withdraws, edition, ...said } = body
  const found = editions.get(withdraws)
  if (!found || found.withdrawnBy !== null) throw new Error(`no edition ${withdraws} to take back`)
  return [
    [withdraws, { ...found, withdrawnBy: edition }],
    [edition, { ...unsaid, ...said, edition, kind: 'withdrawal', corrects: withdraws, seq, at, by: account }],
  ]
}

/** The same as the round knows it: its publication no longer stands. */
export const withdrawPublication: Reduce<string, Round, z.infer<typeof editionWithdrawn>> = (rounds, { body }) => {
  const { round: id, withdraws, number, date, reason } = body
  const round = rounds.get(id)
  if (!round) throw new Error(`no round ${id}`)
  const published = round.published.map((one) => (one.edition === withdraws ? { ...one, withdrawn: { number, date, reason } } : one))
  return [[id, { ...round, published }]]
}
