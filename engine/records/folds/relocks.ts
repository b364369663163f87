import { z } from 'zod'
import type { Edition } from './editions.ts'
import type { Reduce } from './fold.ts'
import { changed, changedUnit, papers, papersOf, type Round, roundOf, type UnitRound } from './rounds.ts'

const text = z.string()
const codes = z.array(text)
/** A lock that takes the place of another of the same unit, and the codes of verdicts that have to be given anew. */
const relock = { unit: text, replaces: text, edition: text, lapsed: codes }

/** Figures up to another day: every unit that has locked is frozen anew. */
export const roundRefreshed = z.strictObject({
  round: text,
  asOf: text,
  reason: text,
  units: z.array(z.strictObject(relock)),
})

/** Another version of the set: who has locked stays locked and is frozen anew; `open`: codes that came to be open. */
export const roundMigrated = z.strictObject({
  round: text,
  version: text,
  reason: text.nullable(),
  /** The last day for what is open of those who have locked. */
  due: text.nullable(),
  units: z.array(z.strictObject({ ...relock, open: codes })),
})

/** Items of a locked sheet, or of a part that was handed in, opened again. */
export const itemsReopened = z.strictObject({ round: text, unit: text, part: text.nullable(), codes, due: text.nullable(), reason: text })

/** What was open of a sheet is closed: a part of it, or the items that were opened again; with a lock, where there was one. */
export const itemsHanded = z.strictObject({
  round: text,
  unit: text,
  part: text.nullable(),
  codes,
  replaces: text.nullable(),
  edition: text.nullable(),
  lapsed: codes,
  late: z.boolean(),
  ...papers,
  onBehalf: z.boolean(),
  notSubmitted: text.nullable(),
  deputyFor: text.optional(),
})

const locked = ({ closed }: UnitRound, { replaces, edition }: { replaces: string | null; edition: string | null }): UnitRound['closed'] =>
  edition === null ? closed : closed.map((one) => (one.edition === replaces ? { ...one, edition } : one))

const without = ({ verdicts }: UnitRound, lapsed: readonly string[]): UnitRound['verdicts'] =>
  Object.fromEntries(
    Object.entries(verdicts).map(([step, given]) => [
      step,
      Object.fromEntries(Object.entries(given).filter(([code]) => !lapsed.includes(code))),
    ]),
  )

export const refreshRound: Reduce<string, Round, z.infer<typeof roundRefreshed>> = (rounds, { at, account, body }) => {
  const round = roundOf(rounds, body.round)
  const of = new Map(body.units.map((one) => [one.unit, one]))
  return changed(round, {
    asOf: body.asOf,
    refreshed: [...round.refreshed, { asOf: body.asOf, reason: body.reason, at, by: account }],
    units: round.units.map((one) => {
      const now = of.get(one.unit)
      return now ? { ...one, closed: locked(one, now), verdicts: without(one, now.lapsed) } : one
    }),
  })
}

export const migrateRound: Reduce<string, Round, z.infer<typeof roundMigrated>> = (rounds, { at, account, body }) => {
  const round = roundOf(rounds, body.round)
  const { version, reason, due } = body
  const of = new Map(body.units.map((one) => [one.unit, one]))
  return changed(round, {
    version,
    migrated: [...round.migrated, { version, reason, at, by: account }],
    units: round.units.map((one) => {
      const now = of.get(one.unit)
      if (!now) return one
      const reopened = now.open.length > 0 ? { codes: now.open, due, reason: reason ?? version } : null
      return { ...one, closed: locked(one, now), reopened, verdicts: without(one, now.lapsed) }
    }),
  })
}

export const reopenItems: Reduce<string, Round, z.infer<typeof itemsReopened>> = (rounds, { body }) =>
  changedUnit(roundOf(rounds, body.round), body.unit, ({ parts, reopened }) => ({
    reopened: {
      codes: [...new Set([...(reopened?.codes ?? []), ...body.codes])],
      due: body.due ?? reopened?.due ?? null,
      reason: body.reason,
    },
    parts: body.part === null ? parts : parts.filter(({ part }) => part !== body.part),
  }))

export const handItems: Reduce<string, Round, z.infer<typeof itemsHanded>> = (rounds, { at, account, body }) =>
  changedUnit(roundOf(rounds, body.round), body.unit, (one) => {
    const { part, onBehalf } = body
    const left = one.reopened?.codes.filter((code) => !body.codes.includes(code)) ?? []
    const before = one.parts.find((other) => other.part === part)
    const handed = [...new Set([...(before?.codes ?? []), ...body.codes])]
    const others = one.parts.filter((other) => other !== before)
    return {
      closed: locked(one, body),
      reopened: left.length > 0 ? { ...one.reopened!, codes: left } : null,
      parts: part === null ? one.parts : [...others, { part, codes: handed, ...papersOf(body), onBehalf, at, by: account }],
      verdicts: without(one, body.lapsed),
    }
  })

/** A lock in the place of another, by the step that froze the other. */
const relocked = (
  editions: { get: (edition: string) => Edition | undefined },
  { unit, replaces, edition }: { unit: string; replaces: string; edition: string },
  said: Pick<Edition, 'round' | 'number' | 'date' | 'reason' | 'seq' | 'at' | 'by'>,
): [string, Edition][] => {
  const before = editions.get(replaces)
  if (!before) throw new Error(`no edition ${replaces} to take the place of`)
  const lock: Edition = { ...before, ...said, edition, unit, corrects: replaces, replacedBy: null }
  return [
    [replaces, { ...before, replacedBy: edition }],
    [edition, lock],
  ]
}

export const keepRelocks: Reduce<string, Edition, z.infer<typeof roundRefreshed> | z.infer<typeof roundMigrated>> = (
  editions,
  { seq, at, account, body },
) =>
  body.units.flatMap((one) =>
    relocked(editions, one, { round: body.round, number: null, date: null, reason: body.reason, seq, at, by: account }),
  )

export const keepHanded: Reduce<string, Edition, z.infer<typeof itemsHanded>> = (editions, { seq, at, account, body }) => {
  const { round, unit, replaces, edition, number, date, note } = body
  if (edition === null || replaces === null) return []
  return relocked(editions, { unit, replaces, edition }, { round, number, date, reason: note, seq, at, by: account })
}
