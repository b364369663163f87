import { z } from 'zod'
import { doings } from '../definitions/round.ts'
import { issueReply } from '../issue.ts'
import { decisions } from '../records/folds/rounds.ts'
import { text, titlesReply } from '../reply.ts'
import { json } from './replies.ts'

const day = text.meta({ description: 'A day like 2022-12-31' })
const act = { at: text, by: text }
const papers = {
  ...{ note: text.nullable(), number: text.nullable(), date: day.nullable(), signed: text.nullable() },
  signer: text.optional().meta({ description: 'Who signed, as it stands below the document: KT., TL., position and name' }),
}

/** Where a step of a round stands: not begun by any unit, under way, or behind every unit. */
const stepReply = z.strictObject({
  step: text,
  title: titlesReply,
  due: day.nullable(),
  status: z.enum(['coming', 'open', 'closed']),
  does: z.enum(doings),
  /** What closing it must name. */
  needs: z.array(text),
  /** The roles whose turn it is. */
  who: z.array(text),
})

const closedReply = z.strictObject({
  step: text,
  ...act,
  late: z.boolean(),
  edition: text.nullable(),
  ...papers,
  onBehalf: z.boolean(),
  notSubmitted: text.nullable(),
  deputyFor: text.optional().meta({ description: 'The account in whose place a deputy closed it' }),
})

/** Where one unit stands in a round. */
export const roundUnitReply = z.strictObject({
  /** The unit's id. */
  unit: text,
  code: text,
  name: text,
  step: text,
  state: z.enum(['joined', 'excluded', 'unranked']),
  stateReason: text.nullable(),
  due: day.nullable(),
  late: z.boolean(),
  /** Of the criteria asked of it, how many have an input. */
  answered: z.int(),
  of: z.int(),
  /** How many have evidence. */
  evidence: z.int(),
  /** Codes that have neither an input nor an explanation, or lack the evidence they ask for. */
  missing: z.array(text),
  /** Of the criteria that must be judged at its step, how many are. */
  judged: z.int(),
  closed: z.array(closedReply),
  /** What it may enter once more though the rest is closed. */
  reopened: z.strictObject({ codes: z.array(text), due: day.nullable(), reason: text }).nullable(),
  /** Of a sheet worked by parts: each agency's, its codes and how many of them are open, and how it was handed in. */
  parts: z.array(
    z.strictObject({
      ...{ part: text, code: text, name: text, codes: z.array(text), of: z.int(), open: z.int() },
      handed: z.strictObject({ ...papers, onBehalf: z.boolean(), ...act }).nullable(),
    }),
  ),
  /** Sent back, and what had been closed and was open again then. */
  returned: z.array(z.strictObject({ to: text, reason: text, ...act, closed: z.array(closedReply) })),
})
export type RoundUnit = z.infer<typeof roundUnitReply>

const publication = z.strictObject({
  ...{ number: text, date: day, edition: text, corrects: text.nullable(), reason: text.nullable(), ...act },
  withdrawn: z.strictObject({ number: text, date: day, reason: text }).nullable(),
})
/** Totals of a unit that a correction is told by. */
export const movedTotals = ['gained', 'bonus', 'penalty', 'rank'] as const
export const correctionEffect = z
  .strictObject({
    adjusts: z.boolean().meta({ description: 'Whether a correction moves any points; else it mends a slip' }),
    moved: z
      .array(z.strictObject({ unit: text, what: z.enum(movedTotals), from: text.nullable(), to: text.nullable() }))
      .meta({ description: 'Totals and ranks of units that it moves' }),
  })
  .meta({ id: 'CorrectionEffect' })
export type CorrectionEffect = z.infer<typeof correctionEffect>
const correction = publication.extend(correctionEffect.shape)
export type Correction = z.infer<typeof correction>

const roundHead = {
  round: text,
  plan: text,
  title: titlesReply,
  index: text,
  indexTitle: titlesReply,
  version: text,
  provenance: titlesReply,
  year: z.int(),
  opened: z.strictObject(act),
  asOf: day.nullable(),
  /** When figures were taken up to another day, or the set was changed for another version of it. */
  refreshed: z.array(z.strictObject({ asOf: day, reason: text, ...act })),
  migrated: z.array(z.strictObject({ version: text, reason: text.nullable(), ...act })),
  /** `none`: the set asks for no survey. */
  survey: z.enum(['open', 'closed', 'not_held', 'none']),
  surveyNeeded: z.boolean().meta({ description: 'Nothing is published where the set’s survey was not held' }),
  published: z.array(publication),
  steps: z.array(stepReply),
}

/** Why points may be cut or given back. */
const reasonsReply = z.array(z.strictObject({ id: text, title: titlesReply }))

/** An agency that appraises and has no account to do so. */
const roundWarning = z.strictObject({ code: z.literal('NO_APPRAISER_ACCOUNT'), unit: text, unitCode: text, name: text, message: text })
export type RoundWarning = z.infer<typeof roundWarning>

export const roundReply = z
  .strictObject({
    ...roundHead,
    published: z.array(correction),
    reasons: reasonsReply,
    units: z.array(roundUnitReply),
    warnings: z.array(roundWarning).optional().meta({ description: 'What is odd about the round, for those who run it' }),
  })
  .meta({ id: 'Round' })
export type RoundReply = z.infer<typeof roundReply>

/** A round in a line of the list. */
export const roundLineReply = z
  .strictObject({ ...roundHead, units: z.int().meta({ description: 'How many take part' }) })
  .meta({ id: 'RoundLine' })
export type RoundLine = z.infer<typeof roundLineReply>

/** The steps a kind of round has, from which one is opened. */
export const roundPlanReply = z
  .strictObject({
    plan: text,
    title: titlesReply,
    level: text.nullable().meta({ description: 'The level whose indexes it is meant for; null: any' }),
    steps: z.array(
      z.strictObject({
        step: text,
        title: titlesReply,
        does: z.enum(doings),
        /** Days after the step before it on which it is due unless another day is said. */
        dueAfter: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'RoundPlan' })
export type RoundPlanReply = z.infer<typeof roundPlanReply>

/** Which units a step was closed for, or opened again. */
export const movedReply = z
  .strictObject({
    round: text,
    step: text,
    units: z.array(z.strictObject({ unit: text, step: text, late: z.boolean(), edition: text.nullable() })),
  })
  .meta({ id: 'RoundMoved' })
export type Moved = z.infer<typeof movedReply>

export const assignedReply = z
  .strictObject({ status: z.enum(['accepted', 'rejected']), lines: z.int(), issueCount: z.int(), issues: z.array(issueReply) })
  .meta({ id: 'RoundAssigned' })
export type Assigned = z.infer<typeof assignedReply>

/** What became of verdicts that were sent: all were taken, or none. */
export const verdictsReply = z
  .strictObject({ status: z.enum(['accepted', 'rejected']), verdicts: z.int(), issueCount: z.int(), issues: z.array(issueReply) })
  .meta({ id: 'VerdictsReply' })
export type VerdictsReply = z.infer<typeof verdictsReply>

const judgedAt = z.strictObject({
  step: text,
  decision: z.enum(decisions),
  points: text.nullable().meta({ description: 'Null: thống nhất là không áp dụng' }),
  reason: text.nullable(),
  comment: text.nullable(),
  ...act,
})

/** One criterion of one unit as an appraiser sees it. */
export const judgedItemReply = z
  .strictObject({
    unit: text,
    code: text,
    title: titlesReply,
    max: text,
    /** The code of the unit that appraises it; null where nobody may. */
    appraiser: text.nullable(),
    /** The unit's own points; null where there are none. */
    self: text.nullable(),
    selfStatus: text,
    /** What the unit declared; null where it did not. */
    answer: json,
    explanation: text.nullable(),
    /** Every explanation there was, the oldest first; of those that one account wrote before anybody else said something, the last. */
    explanations: z.array(z.strictObject({ text, ...act })),
    document: text.nullable(),
    /** Whether the points are what data give: nothing was declared beside them, or the same figure. */
    fromData: z.boolean(),
    /** When and by whom it was answered or explained last. */
    answered: z.strictObject(act).nullable(),
    /** The points that stand after the steps so far. */
    points: text.nullable(),
    verdicts: z.array(judgedAt),
  })
  .meta({ id: 'JudgedItem' })
export type JudgedItem = z.infer<typeof judgedItemReply>

export const publishedReply = z
  .strictObject({ edition: text, sha256: text, editions: z.array(z.strictObject({ round: text, edition: text })) })
  .meta({ id: 'Published' })
export type Published = z.infer<typeof publishedReply>

const pointsMoved = { code: text, from: text.nullable(), to: text.nullable() }

/** Every unit that had locked, with its new lock and the points that moved. */
export const refreshedReply = z
  .strictObject({
    round: text,
    asOf: day,
    units: z.array(z.strictObject({ unit: text, code: text, edition: text, moved: z.array(z.strictObject(pointsMoved)) })),
  })
  .meta({ id: 'RoundRefreshed' })
export type Refreshed = z.infer<typeof refreshedReply>

const openItem = z.strictObject({
  /** The unit's id and code. */
  unit: text,
  code: text,
  criterion: text,
  what: z.enum(['answers', 'evidence', 'verdicts']),
  /** Not in the other version, new there, no longer fitting, above the most points there. */
  why: z.enum(['gone', 'new', 'misfit', 'too_high']),
})
export type OpenItem = z.infer<typeof openItem>

/** How much was carried over into another version of the set, and what was not. */
export const migratedReply = z
  .strictObject({
    round: text,
    version: text,
    due: day.nullable(),
    carried: z.strictObject({ answers: z.int(), evidence: z.int(), verdicts: z.int() }),
    open: z.array(openItem),
  })
  .meta({ id: 'RoundMigrated' })
export type Migrated = z.infer<typeof migratedReply>

/** Points of a locked sheet that moved with a later lock. */
export const movedItemReply = z
  .strictObject({ unit: text, unitCode: text, ...pointsMoved, edition: text, reason: text.nullable(), ...act })
  .meta({ id: 'MovedItem' })
export type MovedItem = z.infer<typeof movedItemReply>

/** What is waited for: whose turn it is at which step of which unit, with how many items left, and by when. */
export const dueItemReply = z
  .strictObject({
    ...{ round: text, unit: text, code: text, name: text },
    ...{ step: text, stepTitle: titlesReply, does: z.enum(doings) },
    /** The roles whose turn it is. */
    who: z.array(text),
    /** Whether items were sent back: they alone are waited for. */
    reopened: z.boolean(),
    /** Who has to act: the unit, an agency for its part, an appraiser; null: the roles alone. */
    ...{ agency: text.nullable(), agencyCode: text.nullable(), agencyName: text.nullable() },
    items: z.int(),
    due: day.nullable(),
    /** Below 0: so many days late. */
    daysLeft: z.int().nullable(),
  })
  .meta({ id: 'DueItem' })
export type DueItem = z.infer<typeof dueItemReply>
