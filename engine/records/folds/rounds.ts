import { z } from 'zod'
import type { Entries, Reduce, Told } from './fold.ts'

const text = z.string()
const day = z.string()
/** What a person says of an act: why, the document that stands for it, and whether it was done in somebody's place. */
export const papers = {
  note: text.nullable(),
  number: text.nullable(),
  date: day.nullable(),
  /** SHA-256 of the signed file. */
  signed: text.nullable(),
  /** Who signed, as it stands below the document: KT., TL., position and name. Not told of acts of before. */
  signer: text.optional(),
}
export type Papers = z.infer<z.ZodObject<typeof papers>>
/** The same of what was said, and null for what was not. */
export const papersOf = ({ note = null, number = null, date = null, signed = null, signer }: Partial<Papers>): Papers => ({
  ...{ note, number, date, signed },
  ...(signer === undefined ? {} : { signer }),
})

export const roundOpened = z.strictObject({
  round: text,
  /** The id of the plan of steps. */
  plan: text,
  index: text,
  version: text,
  year: z.int(),
  /** The day it opens, and the day whose figures count; null: as they stand at the lock. */
  day,
  asOf: day.nullable(),
  /** Step → the last day on which it is in time. */
  due: z.record(text, day),
  steps: z.array(text),
  units: z.array(text),
})

/** One line: who appraises a criterion, of one unit or of all (null). */
const assignment = z.strictObject({ code: text, unit: text.nullable(), appraiser: text })
export type Assignment = z.infer<typeof assignment>
export const roundAssigned = z.strictObject({ round: text, lines: z.array(assignment) })

export const stepClosed = z.strictObject({
  round: text,
  step: text,
  /** Where each unit goes on, and the edition its closing froze. */
  units: z.array(z.strictObject({ unit: text, to: text, edition: text.nullable(), late: z.boolean() })),
  ...papers,
  onBehalf: z.boolean(),
  /** Why what is empty was closed as not self-scored; null: nothing was. */
  notSubmitted: text.nullable(),
  /** For whom the account stood in that closed it. */
  deputyFor: text.optional(),
})

export const unitReturned = z.strictObject({ round: text, unit: text, to: text, reason: text })
export const unitExtended = z.strictObject({ round: text, unit: text, due: day, reason: text })
export const unitStateChanged = z.strictObject({
  round: text,
  unit: text,
  state: z.enum(['joined', 'excluded', 'unranked']),
  reason: text,
})

export const decisions = ['agree', 'adjust'] as const
const verdict = z.strictObject({
  code: text,
  decision: z.enum(decisions),
  /** Decimal text; null where it is agreed that the criterion does not apply. */
  points: text.nullable(),
  /** A code of the plan's or the criterion's reasons. */
  reason: text.nullable(),
  comment: text.nullable(),
})
export type GivenVerdict = z.infer<typeof verdict>
const ofUnit = { unit: text, verdicts: z.array(verdict) }
export const verdictsGiven = z.strictObject({
  ...{ round: text, step: text },
  ...ofUnit,
  /** The other units of a list over several: it is kept as one act. */
  units: z.array(z.strictObject(ofUnit)).optional(),
})

export const surveyClosed = z.strictObject({ round: text, held: z.boolean(), reason: text.nullable() })
export const surveyReopened = z.strictObject({ round: text, reason: text })

export const roundPublished = z.strictObject({
  rounds: z.array(text),
  number: text,
  date: day,
  /** Round → the edition that holds the decision. */
  editions: z.record(text, text),
  corrects: text.nullable(),
  reason: text.nullable(),
})

/** A verdict as it stands: the last one given at its step, with who gave it and when. */
export interface StandingVerdict extends GivenVerdict {
  seq: number
  at: string
  by: string
}

/** A step that a unit has behind it. */
export interface ClosedStep extends Papers {
  step: string
  at: string
  by: string
  late: boolean
  edition: string | null
  onBehalf: boolean
  notSubmitted: string | null
  deputyFor?: string | undefined
}

/** A part of a sheet as its agency handed it in. */
export interface HandedPart extends Papers {
  /** The id of the agency, and the codes it handed in. */
  part: string
  codes: readonly string[]
  onBehalf: boolean
  at: string
  by: string
}

/** Where one unit stands in a round. */
export interface UnitRound {
  unit: string
  step: string
  state: 'joined' | 'excluded' | 'unranked'
  stateReason: string | null
  /** The day to which its present step was extended. */
  extended: { due: string; reason: string } | null
  /** Items it may enter once more though the rest is closed, until which day and why. */
  reopened: { codes: readonly string[]; due: string | null; reason: string } | null
  /** Of a sheet worked by parts: those that were handed in. */
  parts: readonly HandedPart[]
  /** Sent back from a later step, newest last, with what had been closed and is open again since. */
  returned: readonly { to: string; reason: string; at: string; by: string; closed: readonly ClosedStep[] }[]
  closed: readonly ClosedStep[]
  /** Step → code → verdict. */
  verdicts: Readonly<Record<string, Readonly<Record<string, StandingVerdict>>>>
}

/** A round as its events leave it. */
export interface Round extends Omit<z.infer<typeof roundOpened>, 'units'> {
  openedAt: string
  openedBy: string
  /** The days that were declared after the first, and the versions of the set, newest last. */
  refreshed: readonly { asOf: string; reason: string; at: string; by: string }[]
  migrated: readonly { version: string; reason: string | null; at: string; by: string }[]
  assignments: readonly Assignment[]
  survey: 'open' | 'closed' | 'not_held'
  published: readonly {
    number: string
    date: string
    edition: string
    corrects: string | null
    reason: string | null
    at: string
    by: string
    /** The decision by which it was taken back. */
    withdrawn: { number: string; date: string; reason: string } | null
  }[]
  units: readonly UnitRound[]
}
export type Rounds = Entries<string, Round>

type Change = [string, Round][]

/** A round that an event names. */
export const roundOf = (rounds: Rounds, id: string): Round => {
  const round = rounds.get(id)
  if (!round) throw new Error(`no round ${id}`)
  return round
}

/** A round as an event changes it. */
export const changed = (round: Round, change: Partial<Round>): Change => [[round.round, { ...round, ...change }]]
/** A round with one of its units changed. */
export const changedUnit = (round: Round, unit: string, change: (one: UnitRound) => Partial<UnitRound>): Change =>
  changed(round, { units: round.units.map((one) => (one.unit === unit ? { ...one, ...change(one) } : one)) })

export const openRound: Reduce<string, Round, z.infer<typeof roundOpened>> = (rounds, { at, account, body }) => {
  if (rounds.get(body.round)) throw new Error(`the round ${body.round} is there already`)
  const units = body.units.map(
    (unit): UnitRound => ({
      unit,
      step: body.steps[0]!,
      state: 'joined',
      stateReason: null,
      extended: null,
      reopened: null,
      parts: [],
      returned: [],
      closed: [],
      verdicts: {},
    }),
  )
  return [
    [
      body.round,
      { ...body, openedAt: at, openedBy: account, refreshed: [], migrated: [], assignments: [], survey: 'open', published: [], units },
    ],
  ]
}

export const assignRound: Reduce<string, Round, z.infer<typeof roundAssigned>> = (rounds, { body }) => {
  const round = roundOf(rounds, body.round)
  const keyOf = ({ code, unit }: Assignment) => JSON.stringify([code, unit])
  const said = new Map([...round.assignments, ...body.lines].map((line) => [keyOf(line), line]))
  return changed(round, { assignments: [...said.values()] })
}

export const closeStep: Reduce<string, Round, z.infer<typeof stepClosed>> = (rounds, { at, account, body }) => {
  const round = roundOf(rounds, body.round)
  const { round: _, units, ...act } = body
  const moves = new Map(units.map((one) => [one.unit, one]))
  return changed(round, {
    units: round.units.map((one) => {
      const move = moves.get(one.unit)
      if (!move) return one
      const { unit: __, to, ...ended } = move
      return { ...one, step: to, extended: null, reopened: null, closed: [...one.closed, { ...act, ...ended, at, by: account }] }
    }),
  })
}

export const returnUnit: Reduce<string, Round, z.infer<typeof unitReturned>> = (rounds, { at, account, body }) => {
  const round = roundOf(rounds, body.round)
  const { unit, to, reason } = body
  const stands = ({ step }: ClosedStep) => round.steps.indexOf(step) < round.steps.indexOf(to)
  return changedUnit(round, unit, ({ closed, returned }) => ({
    step: to,
    extended: null,
    // Back at the first step all of the sheet is open, whoever enters it.
    ...(to === round.steps[0] ? { reopened: null, parts: [] } : {}),
    // What was closed at the step it goes back to, and after it, is open again; verdicts stand until they are given anew.
    closed: closed.filter(stands),
    returned: [...returned, { to, reason, at, by: account, closed: closed.filter((one) => !stands(one)) }],
  }))
}

export const extendUnit: Reduce<string, Round, z.infer<typeof unitExtended>> = (rounds, { body: { round, unit, due, reason } }) =>
  changedUnit(roundOf(rounds, round), unit, () => ({ extended: { due, reason } }))

export const changeUnitState: Reduce<string, Round, z.infer<typeof unitStateChanged>> = (rounds, { body }) =>
  changedUnit(roundOf(rounds, body.round), body.unit, () => ({ state: body.state, stateReason: body.reason }))

export const giveVerdicts: Reduce<string, Round, z.infer<typeof verdictsGiven>> = (rounds, { seq, at, account, body }) => {
  const round = roundOf(rounds, body.round)
  const given = new Map([body, ...(body.units ?? [])].map(({ unit, verdicts }) => [unit, verdicts]))
  const judged = (one: UnitRound) => ({
    ...one.verdicts[body.step],
    ...Object.fromEntries(given.get(one.unit)!.map((said) => [said.code, { ...said, seq, at, by: account }])),
  })
  return changed(round, {
    units: round.units.map((one) => (given.has(one.unit) ? { ...one, verdicts: { ...one.verdicts, [body.step]: judged(one) } } : one)),
  })
}

export const closeSurvey: Reduce<string, Round, z.infer<typeof surveyClosed>> = (rounds, { body }) =>
  changed(roundOf(rounds, body.round), { survey: body.held ? 'closed' : 'not_held' })

export const reopenSurvey: Reduce<string, Round, z.infer<typeof surveyReopened>> = (rounds, { body }) =>
  changed(roundOf(rounds, body.round), { survey: 'open' })

export const publishRounds: Reduce<string, Round, z.infer<typeof roundPublished>> = (
  rounds,
  { at, account, body }: Told<z.infer<typeof roundPublished>>,
) =>
  body.rounds.flatMap((id) => {
    const round = roundOf(rounds, id)
    const { number, date, corrects, reason } = body
    const last = round.steps.at(-1)!
    const units = body.corrects === null ? round.units.map((one) => (one.state === 'excluded' ? one : { ...one, step: last })) : round.units
    return changed(round, {
      units,
      published: [...round.published, { number, date, edition: body.editions[id]!, corrects, reason, at, by: account, withdrawn: null }],
    })
  })

/** The live round of an index and year; none where there is no round. */
export const roundOfYear = (rounds: Rounds, index: string, year: number): Round | undefined =>
  rounds.list().find((round) => round.index === index && round.year === year)
