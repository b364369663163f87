import { z } from 'zod'
import { issueReply } from '../issue.ts'
import { count, text, titlesReply } from '../reply.ts'
import { namedUnitReply, scoreStep } from '../scoring/replies.ts'
import { causes } from './explain-difference.ts'

/** What a unit has in all: gained and bonus less penalty, as the set cuts it, and its place. */
const standing = {
  points: text.meta({ description: 'Điểm đạt được, cả điểm cộng, trừ điểm trừ' }),
  open: text,
  applicableMax: text,
  percent: text.nullable().meta({ description: 'Null khi còn điểm chờ' }),
  classTitle: titlesReply.nullable(),
  rank: z.int().nullable(),
}
const standingObject = z.strictObject(standing)
export type Standing = z.infer<typeof standingObject>

const causePart = z.strictObject({
  cause: z.enum(causes),
  /** Rounded so that all of them add up. */
  points: text,
  exact: text.meta({ description: 'Phân số, không làm tròn' }),
})
export type CausePart = z.infer<typeof causePart>

const linkReply = z.strictObject({
  kind: z.enum(['same', 'merged', 'split', 'new', 'dropped']),
  /** Codes in the version before, and in the one after. */
  from: z.array(text),
  to: z.array(text),
})
export type LinkReply = z.infer<typeof linkReply>

const run = z.strictObject({
  period: text,
  /** The edition it was worked out from; null: from what stands now. */
  edition: text.nullable(),
  version: text,
  as: scoreStep,
  unit: text,
  code: text,
  name: text,
  ...standing,
})
export type RunReply = z.infer<typeof run>

/** Why a unit has other points in one run than in another. */
export const differenceReply = z
  .strictObject({
    index: text,
    title: titlesReply,
    provenance: titlesReply,
    from: run,
    to: run,
    points: text.meta({ description: 'Điểm của "to" trừ điểm của "from"' }),
    parts: z.array(causePart),
    lines: z.array(
      z.strictObject({
        /** Its code in either run; null where that one has no such criterion. Both null: caps, cuts and roundings of the whole. */
        fromCode: text.nullable(),
        toCode: text.nullable(),
        title: titlesReply,
        from: text,
        to: text,
        points: text,
        parts: z.array(causePart),
      }),
    ),
    /** What became of the criteria; empty where both runs have one set. */
    crosswalk: z.array(linkReply),
    sentence: titlesReply,
  })
  .meta({ id: 'Difference' })
export type DifferenceReply = z.infer<typeof differenceReply>

/** A scenario: every unit whose points or place it moves. */
export const whatIfReply = z
  .strictObject({
    status: z.enum(['worked_out', 'rejected']),
    index: text,
    version: text,
    period: text,
    as: scoreStep,
    /** The unit it was asked for; null: of any. */
    unit: text.nullable(),
    changes: count,
    issueCount: count,
    issues: z.array(issueReply),
    /** What the criteria of the unit asked for stand on now; of no unit where none was named. */
    now: z.array(z.strictObject({ code: text, answer: z.unknown() })),
    units: z.array(
      z.strictObject({
        ...namedUnitReply.shape,
        /** False: only its place moves, because another's did. */
        changed: z.boolean(),
        before: standingObject,
        after: standingObject,
        criteria: z.array(
          z.strictObject({
            code: text,
            title: titlesReply,
            before: text.nullable(),
            after: text.nullable(),
            max: text,
            value: text.nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'WhatIf' })
export type WhatIfReply = z.infer<typeof whatIfReply>

/** A period under another version of its set. */
export const rescoredReply = z
  .strictObject({
    index: text,
    title: titlesReply,
    provenance: titlesReply,
    period: text,
    as: scoreStep,
    /** The version the period has, and the one it is scored under. */
    version: text,
    under: text,
    /** Points that data and answers can support, of those that apply; over all units. */
    coverage: z.strictObject({ points: text, of: text, percent: text.nullable() }),
    crosswalk: z.array(linkReply.extend({ titles: z.array(titlesReply), max: text.nullable(), carried: z.boolean() })),
    units: z.array(
      z.strictObject({
        ...namedUnitReply.shape,
        before: standingObject,
        after: standingObject,
        coverage: z.strictObject({ points: text, of: text, percent: text.nullable() }),
      }),
    ),
  })
  .meta({ id: 'Rescored' })
export type RescoredReply = z.infer<typeof rescoredReply>

const beside = z.strictObject({ ...namedUnitReply.shape, by: text })

/** How far the ranks of an index hold. */
export const robustnessReply = z
  .strictObject({
    index: text,
    version: text,
    period: text,
    as: scoreStep,
    /** How the ranking was shaken: as declared, with the seed. */
    runs: count,
    seed: z.int(),
    share: z.number(),
    /** How many of the units that can be ranked are complete, and from how many on there are ranks. */
    ranking: z.strictObject({ complete: z.int(), needed: z.int(), of: z.int() }),
    units: z.array(
      z.strictObject({
        ...namedUnitReply.shape,
        rank: z.int(),
        low: z.int(),
        high: z.int(),
        same: text.meta({ description: 'Phần trăm số lần chạy giữ đúng hạng này' }),
        ties: z.array(namedUnitReply),
        /** Those too close to be told apart; by: how much of the value that ranks they are below it. */
        near: z.array(beside),
        sentence: titlesReply,
      }),
    ),
  })
  .meta({ id: 'Robustness' })
export type RobustnessReply = z.infer<typeof robustnessReply>

/** What is odd about the figures behind an index: questions with their rows, never verdicts. */
export const signalsReply = z
  .strictObject({
    index: text,
    version: text,
    period: text,
    signals: z.array(
      z.strictObject({
        /** The signal as declared, and its kind. */
        signal: text,
        kind: text,
        /** The criterion. */
        code: text,
        title: titlesReply,
        question: titlesReply,
        rows: z.array(z.strictObject({ ...namedUnitReply.shape, figure: titlesReply })),
      }),
    ),
  })
  .meta({ id: 'Signals' })
export type SignalsReply = z.infer<typeof signalsReply>
