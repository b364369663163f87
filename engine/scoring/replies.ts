import { z } from 'zod'
import { reasons } from '../reason.ts'
import { count, text, titlesReply } from '../reply.ts'
import type { Words } from '../words.ts'

const points = text.meta({ description: 'Decimal text' })
export const setAside = count.optional().meta({
  description: 'Faulty rows set aside that could enter the data behind it and are not counted; absent where there are none',
})

/** Why a criterion has no points: as a value has none, or because the figures of other units are waited for. */
export const pointsReason = z.enum([...reasons, 'waiting_for_others'])
export type PointsReason = z.infer<typeof pointsReason>
export const criterionStatus = z.enum(['scored', 'waiting', 'not_applicable', 'survey_pending'])
export const scoreStep = z.enum(['self', 'appraised', 'final'])

export const namedUnitReply = z.strictObject({
  /** The unit's id. */
  unit: text,
  code: text,
  name: text,
})
export type NamedUnit = z.infer<typeof namedUnitReply>

/** Points are decimal text; gained + lost + open = applicableMax, to the letter. */
export const pointsReply = { gained: points, lost: points, open: points, applicableMax: points }
const pointsObject = z.strictObject(pointsReply)
export type PointsReply = z.infer<typeof pointsObject>

const areaScoreReply = z.strictObject({
  code: text,
  title: titlesReply,
  ...pointsReply,
  /** Gained in percent of what applies, half up to 2 decimals; null while something is open or nothing applies. */
  percent: text.nullable(),
  status: criterionStatus,
})
export type AreaScore = z.infer<typeof areaScoreReply>

const criterionScoreReply = z.strictObject({
  code: text,
  title: titlesReply,
  /** The area it belongs to. */
  area: text,
  /** False for a part of an AND, OR or mean: its points enter the total only through the criterion above it. */
  counted: z.boolean(),
  ...pointsReply,
  /** Null until it is settled. */
  points: text.nullable(),
  max: points,
  status: criterionStatus,
  /** Why it has no points, or `nothing_arose` where a denominator of 0 earned what the set says. */
  reason: pointsReason.nullable(),
  /** What was measured (half up to 2 decimals), or the option chosen. */
  value: text.nullable(),
  /** What the option chosen is called. */
  valueTitle: titlesReply.nullable(),
  band: text.nullable(),
  /** Why it does not apply, in words. */
  note: titlesReply.nullable(),
  /** A figure the unit declared for a criterion that takes data; null where it agrees or there is none. */
  declared: text.nullable(),
  setAside,
})
export type CriterionScore = z.infer<typeof criterionScoreReply>

/** Whose points of which year are asked for, in the indexes that take one of some indicators; units by id. */
export interface PointsQuery {
  year: number
  units: ReadonlySet<string>
  indicators: ReadonlySet<string>
}

/** The points of one criterion of one unit. */
export type PointsFound = Pick<CriterionScore, 'code' | 'title' | 'points' | 'max' | 'status'> & { index: string; unit: string }

/** The points of one unit in an index: those gained with bonus and without penalty, and their share. */
export type TotalFound = Pick<UnitTotals, 'unit' | 'percent'> & { index: string; title: Words; points: string }

export interface PointsListed {
  criteria: PointsFound[]
  totals: TotalFound[]
}

/** A line of bonus or penalty points, outside the maximum; what is not declared is 0. */
const extraScoreReply = z.strictObject({
  code: text,
  title: titlesReply,
  extra: z.enum(['bonus', 'penalty']),
  points,
  max: points,
  /** Whether points stand on something that was declared or decided. */
  declared: z.boolean(),
  /** What was measured, or the option chosen. */
  value: text.nullable(),
  valueTitle: titlesReply.nullable(),
  setAside,
})
export type ExtraScore = z.infer<typeof extraScoreReply>

/** What a criterion relative to the cohort hangs on beside the unit itself. */
const cohortReply = z.strictObject({
  code: text,
  /** Units whose figure is missing: no points until it is there. */
  waitingFor: z.array(namedUnitReply),
  /** Units without a published figure: the others are compared without them. */
  leftOut: z.array(namedUnitReply),
})
export type CohortReply = z.infer<typeof cohortReply>

/** A class whose value a unit has and which it is not of, and why. */
const missedClassReply = z.strictObject({
  title: titlesReply,
  /** Areas below the percent of their applicable points that the class asks of every area; percents are cut to 2 decimals. */
  areas: z.array(z.strictObject({ code: text, title: titlesReply, percent: text, from: text })),
  /** Criteria on which something is lost, and lines of penalty with points. */
  whole: z.array(z.strictObject({ code: text, title: titlesReply })),
  /** The percent of the ranked units that the class holds at most, where that is why. */
  atMost: text.nullable(),
})
export type MissedClassReply = z.infer<typeof missedClassReply>

/** The totals of one unit and its place. */
const unitTotals = {
  /** The unit's id. */
  unit: text,
  ...pointsReply,
  bonus: points,
  penalty: points,
  /** (gained + bonus − penalty) ÷ applicableMax, cut as the set says, half up to 2 decimals; null while something is open. */
  percent: text.nullable(),
  /** The same as a fraction, never rounded. */
  percentExact: text.nullable(),
  reason: pointsReason.nullable(),
  provisional: z.boolean().meta({ description: 'Tạm tính: còn điểm chờ' }),
  class: text.nullable(),
  classTitle: titlesReply.nullable(),
  rank: z.int().nullable(),
  /** False for a unit that is scored but not ranked, and for one without a value. */
  ranked: z.boolean(),
  unrankedReason: titlesReply.nullable(),
}
const unitTotalsReply = z.strictObject(unitTotals)
export type UnitTotals = z.infer<typeof unitTotalsReply>

const unitScoreReply = z
  .strictObject({
    ...unitTotals,
    areas: z.array(areaScoreReply),
    criteria: z.array(criterionScoreReply),
    extras: z.array(extraScoreReply),
    missedClasses: z
      .array(missedClassReply)
      .optional()
      .meta({ description: 'Classes above its own whose value it has, the best first; absent where there are none' }),
  })
  .meta({ id: 'UnitScore' })
export type UnitScore = z.infer<typeof unitScoreReply>

export const indexScoreReply = z
  .strictObject({
    index: text,
    version: text,
    title: titlesReply,
    decision: z.strictObject({ number: text, date: text.optional() }),
    /** Where the set comes from and what it is not; shown wherever the set shows. */
    provenance: titlesReply,
    period: text,
    as: scoreStep,
    /** Whether the survey part is in the points and the maximum. */
    survey: z.boolean(),
    /** How many units are ranked. */
    rankedUnits: z.int(),
    /** Of the units that can be ranked, how many are complete and from how many on there are ranks. */
    ranking: z.strictObject({ complete: z.int(), needed: z.int(), of: z.int() }),
    /** Where units are waited for or left out. */
    cohorts: z.array(cohortReply),
    total: count.optional().meta({ description: 'How many units there are in all; only where a page of them was asked for' }),
    units: z.array(unitScoreReply),
  })
  .meta({ id: 'IndexScore' })
export type IndexScore = z.infer<typeof indexScoreReply>

/** One criterion of one unit in a row: what the CSV and Arrow of scores are made of. */
export const scoreRowReply = z.object({ unit: text, percent: text.nullable(), rank: z.int().nullable(), ...criterionScoreReply.shape })
