import { z } from 'zod'
import { exactReply, text, titlesReply } from '../reply.ts'
import { scoreStep } from '../scoring/replies.ts'

/** Why points are missing; of what was not cut in appraisal the first that holds, in this order. */
const causes = ['cut_in_appraisal', 'open', 'no_data', 'no_evidence', 'late', 'answered_less', 'below_goal'] as const
const cause = z.enum(causes)
export type Cause = z.infer<typeof cause>

const lostLine = z.strictObject({
  code: text,
  title: titlesReply,
  area: text,
  cause,
  points: text,
  owner: text.meta({ description: 'Codes of the units that enter it, else of the unit scored' }),
  due: text.nullable().meta({ description: 'The last day on which it can still be changed in time' }),
})
export type LostLine = z.infer<typeof lostLine>

const penaltyLine = z.strictObject({ code: text, title: titlesReply, points: text, owner: text })

const beside = z.strictObject({
  code: text,
  lost: text,
  before: text.nullable().meta({ description: 'What the unit lost of it the year before; null where that cannot be said' }),
  best: text
    .nullable()
    .meta({ description: 'What the unit of the group that lost least lost of it; null where others are not to be seen' }),
  median: text.nullable(),
})
export type Beside = z.infer<typeof beside>

const unitLost = {
  /** The unit's id. */
  unit: text,
  code: text,
  name: text,
  max: text,
  gained: text,
  lost: text,
  open: text,
  /** They add up to lost + open. */
  lines: z.array(lostLine),
  /** Outside the maximum. */
  penalties: z.array(penaltyLine),
}
const unitLostReply = z.strictObject(unitLost)
export type UnitLost = z.infer<typeof unitLostReply>

const of = { index: text, version: text, period: text, as: scoreStep, provenance: titlesReply }
export const lostReply = z.strictObject({ ...of, ...unitLost, beside: z.array(beside) }).meta({ id: 'LostPoints' })
export const lostAllReply = z.strictObject({ ...of, units: z.array(unitLostReply) }).meta({ id: 'LostPointsOfAll' })
export type LostReply = z.infer<typeof lostReply>
export type LostAllReply = z.infer<typeof lostAllReply>
export const lostRowReply = z.object({ unit: text, ...lostLine.shape })

/** Why nothing gains, or not in time. */
const gainReasons = [
  'full',
  'no_next_step',
  'only_together',
  'others_answer',
  'nothing_arose',
  'no_data',
  'locked',
  'period_over',
  'too_few_left',
] as const
export type GainReason = (typeof gainReasons)[number]
const side = z.union([exactReply, text]).nullable()

const gainChange = z.strictObject({
  what: z.enum(['numerator', 'count', 'answer', 'evidence', 'points']),
  /** The criterion, where several change together. */
  code: text.optional(),
  /** The class of cases it counts. */
  of: text.optional(),
  from: side.meta({ description: 'Null where nothing was said yet' }),
  to: side,
  denominator: exactReply.optional(),
  needed: exactReply.nullable().optional().meta({
    description: 'So many further cases where each also enters the denominator; null where no number of them does',
  }),
})
export type GainChange = z.infer<typeof gainChange>

const together = z.strictObject({
  codes: z.array(text).meta({ description: 'Criteria that count the same cases' }),
  points: text,
  change: z.array(gainChange),
})

const gainStep = z
  .strictObject({
    code: text,
    title: titlesReply,
    area: text,
    /** What it adds to the unit's total as printed. */
    points: text,
    change: z.array(gainChange),
    feasible: z.boolean(),
    reason: z.enum(gainReasons).nullable(),
    sentence: titlesReply,
    together: together.optional().meta({ description: 'The same cases counted in each criterion that counts them' }),
    things: z.array(text).optional().meta({ description: 'What is missing, by name, where it is little' }),
    thingsOf: text.optional().meta({ description: 'The dataset of which these are rows, or units' }),
  })
  .meta({ id: 'GainStep' })
export type GainStep = z.infer<typeof gainStep>
export const gainReply = z.array(gainStep)

/** Published; known to have none yet; not there in that year; or nothing is known of it here. */
const publishedState = z.enum(['published', 'not_published', 'not_applicable', 'missing'])
const publishedPart = z.strictObject({
  code: text,
  title: titlesReply,
  value: text.nullable(),
  scale: text.nullable(),
  /** What is missing of its scale. */
  lost: text.nullable(),
  state: publishedState,
  note: text,
  movedBy: z.array(text).meta({ description: 'Indicators of the data here that move it' }),
})

const publishedIndex = z
  .strictObject({
    index: text,
    title: titlesReply,
    /** Its name where there is no room for the title. */
    short: text,
    publisher: titlesReply,
    scored: text.nullable().meta({ description: 'The index of this product that scores the same' }),
    year: z.int(),
    state: publishedState,
    /** As it was published; null where only its rank was. */
    value: text.nullable(),
    scale: text,
    /** The national rank as it was published, and among how many. */
    rank: z.int().nullable(),
    rankedUnits: z.int().nullable(),
    components: z.array(publishedPart),
    /** What is missing of the scale. */
    lost: text.nullable(),
    /** Lost at each component; they add up to it. None where the components do not tell. */
    lines: z.array(z.strictObject({ code: text, title: titlesReply, points: text })),
    source: text,
    note: text,
    unranked: titlesReply.nullable().meta({ description: 'Why provinces have no rank in it' }),
  })
  .meta({ id: 'PublishedIndex' })
export type PublishedIndexReply = z.infer<typeof publishedIndex>
export const indicesReply = z.array(publishedIndex)

/** An index that others publish, year by year. */
export const indexHistoryReply = z
  .strictObject({
    index: text,
    title: titlesReply,
    publisher: titlesReply,
    scale: text,
    unranked: titlesReply.nullable(),
    years: z.array(
      publishedIndex
        .pick({ year: true, state: true, value: true, rank: true, rankedUnits: true, source: true, note: true })
        .extend({ broken: titlesReply.nullable().meta({ description: 'Why values before this year are of another kind' }) }),
    ),
  })
  .meta({ id: 'IndexHistory' })
export type IndexHistoryReply = z.infer<typeof indexHistoryReply>

/** What a year comes to, forecast from a period inside it. */
export const forecastReply = z
  .strictObject({
    target: text.nullable().meta({ description: 'Null: an indicator without a goal' }),
    clause: text.nullable(),
    indicator: text,
    unit: text.nullable(),
    period: text,
    shown: z.enum(['percent', 'count']),
    op: z.enum(['at_least', 'at_most', 'range', 'reduction', 'count', 'milestone', 'rank']).nullable(),
    goal: z.number().nullable(),
    state: z
      .enum(['forecast', 'year_over', 'under_way', 'not_forecast', 'no_year_before', 'nothing_arose'])
      .meta({ description: 'Whether there is a forecast, or why there is none' }),
    /** The years before whose shape it takes. */
    years: z.array(z.int()),
    /** What arose from January on, exactly. */
    numerator: exactReply.nullable(),
    denominator: exactReply.nullable(),
    value: text.nullable().meta({ description: 'At the end of the year; no point hangs on it' }),
    low: text.nullable().meta({ description: 'Eight years of ten end between low and high' }),
    high: text.nullable(),
    chance: z.int().min(1).max(100).nullable().meta({ description: 'Of reaching the goal, in whole percent' }),
    error: text.nullable().meta({ description: 'How far forecasts of past years at the same day were off, on the average' }),
    tested: z.array(z.strictObject({ year: z.int(), forecast: text, actual: text })),
  })
  .meta({ id: 'Forecast' })
export type ForecastReply = z.infer<typeof forecastReply>

/** Everything in a year that one indicator moves. */
export const crosswalkReply = z
  .strictObject({
    indicator: text,
    title: titlesReply,
    year: z.int(),
    targets: z.array(z.strictObject({ plan: text, target: text, clause: text, words: text })),
    criteria: z.array(
      z.strictObject({
        index: text,
        set: titlesReply,
        code: text,
        title: titlesReply,
        max: z.number(),
        through: text.nullable().meta({ description: 'The published index by whose result it is moved; null = by the indicator itself' }),
      }),
    ),
    indices: z.array(
      z.strictObject({
        index: text,
        title: titlesReply,
        short: text,
        components: z.array(z.strictObject({ code: text, title: titlesReply })),
      }),
    ),
  })
  .meta({ id: 'Crosswalk' })
export type CrosswalkReply = z.infer<typeof crosswalkReply>

const remedyStep = z.strictObject({
  code: text,
  /** All criteria it serves; its points are theirs together. */
  codes: z.array(text),
  points: text,
  change: z.array(gainChange),
  effort: text.meta({ description: '1 = as much work as all that arises in a quarter' }),
  effortFrom: z.enum(['stated', 'quarter', 'whole']),
  perEffort: text,
  feasible: z.boolean(),
  sentence: titlesReply,
})
export type RemedyStep = z.infer<typeof remedyStep>

const remedyLine = z.strictObject({
  code: text,
  title: titlesReply,
  max: text,
  gained: text,
  lost: text,
  open: text,
  causes: z.array(cause),
  owner: text,
  /** The next step; null where nothing gains. */
  step: remedyStep.nullable(),
  kept: z
    .strictObject({
      solution: text,
      lead: text.nullable(),
      partners: z.array(text),
      due: text.nullable(),
      product: text.nullable(),
      state: z.enum(['planned', 'doing', 'done', 'dropped']),
      at: text,
      by: text,
    })
    .nullable(),
  gainedSince: text.nullable().meta({ description: 'Points more than when it was planned' }),
})
export type RemedyLine = z.infer<typeof remedyLine>
export const remedyReply = z
  .strictObject({ ...of, ...{ unit: text, code: text, name: text }, lines: z.array(remedyLine) })
  .meta({ id: 'RemedyPlan' })
export type RemedyReply = z.infer<typeof remedyReply>
export const remedyRowReply = remedyLine
