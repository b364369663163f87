import { z } from 'zod'
import { issueReply } from '../issue.ts'
import { text, titlesReply } from '../reply.ts'
import { criterionStatus, namedUnitReply, pointsReason, pointsReply, scoreStep, setAside } from '../scoring/replies.ts'
import { traceReply } from '../values/replies.ts'

/** An index and the criteria sets it has had. */
export const indexReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    /** The level of the units it scores. */
    level: text,
    sets: z.array(
      z.strictObject({
        ...{ version: text, from: z.int(), to: z.int(), decision: text, provenance: titlesReply },
        years: z.array(z.int()).meta({ description: 'The years it is scored in, where another version covers them too' }),
      }),
    ),
    published: z.array(z.int()).meta({ description: 'The years whose published points stand' }),
    decisions: z
      .array(z.strictObject({ year: z.int(), number: text, date: text }))
      .meta({ description: 'By which decision the points of each of these years were published, or corrected last' }),
  })
  .meta({ id: 'Index' })
export type IndexReply = z.infer<typeof indexReply>

/** How a criterion is answered. */
const answerForm = z.enum(['yes', 'option', 'counts', 'number', 'events', 'change'])

/** One criterion of a set as it is laid out. */
const criterionReply = z
  .strictObject({
    code: text,
    /** The code of the criterion above it; null for an area. */
    parent: text.nullable(),
    title: titlesReply,
    max: text,
    survey: z.boolean(),
    /** The rule in words; null where its points are the sum of its parts. */
    rule: titlesReply.nullable(),
    /** Null where it takes no answer. */
    form: answerForm.nullable(),
    choices: z.array(z.strictObject({ id: text, title: titlesReply })),
    figures: z.array(text),
    /** The evidence asked for. */
    asks: z.array(text),
    /** Codes of the units that enter and that appraise it. */
    enters: z.array(text),
    appraises: z.array(text),
    /** The indicator that fills it. */
    indicator: text.nullable(),
    note: text.nullable(),
    /** The targets of the year's plans over that indicator. */
    targets: z.array(z.strictObject({ plan: text, target: text, clause: text, words: text })),
    /** A line of bonus or penalty points, outside the maximum. */
    extra: z.enum(['bonus', 'penalty']).nullable(),
  })
  .meta({ id: 'Criterion' })
export type CriterionReply = z.infer<typeof criterionReply>

/** A criteria set of an index for one year. */
export const criteriaReply = z
  .strictObject({
    index: text,
    version: text,
    title: titlesReply,
    decision: text,
    provenance: titlesReply,
    year: z.int(),
    criteria: z.array(criterionReply),
  })
  .meta({ id: 'Criteria' })
export type CriteriaReply = z.infer<typeof criteriaReply>

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
export const json = z.unknown() as z.ZodType<Json>

/** What a unit has declared for a criterion. */
export const givenAnswerReply = z
  .strictObject({ code: text, answer: json, explanation: text.nullable(), document: text.nullable(), at: text, by: text })
  .meta({ id: 'GivenAnswer' })
export type GivenAnswerReply = z.infer<typeof givenAnswerReply>

/** What became of answers that were sent: all were taken, or none. */
export const answersReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected']),
    answers: z.int(),
    issueCount: z.int(),
    issues: z.array(issueReply),
    tag: text.meta({ description: 'Bản trả lời sau lần này: If-Match của lần gửi sau' }),
  })
  .meta({ id: 'AnswersReply' })
export type AnswersReply = z.infer<typeof answersReply>

/** The rows of data behind a criterion: those counted, and those that are missing. */
const behindReply = z
  .strictObject({
    indicator: text,
    period: text,
    first: text,
    last: text,
    calendar: z.enum(['month', 'state']),
    own: z.boolean(),
    level: text.nullable(),
    fields: z.array(text).nullable(),
    fieldsExcept: z.array(text).nullable(),
    counted: traceReply,
    missing: traceReply,
    setAside,
  })
  .meta({ id: 'Behind' })
export type Behind = z.infer<typeof behindReply>

/** A criterion opened up: rule, parameters, what it was given, points, the rows and the answer it hangs on, and the same for what it is made of. */
const openedNode = z.strictObject({
  code: text,
  title: titlesReply,
  status: criterionStatus,
  reason: pointsReason.nullable(),
  note: titlesReply.nullable(),
  max: text,
  points: text.nullable(),
  ...pointsReply,
  exact: text.nullable().meta({ description: 'Points before rounding, as a fraction' }),
  rule: z.strictObject({ kind: text, version: z.int(), text: titlesReply, parameters: z.unknown() }).nullable(),
  gate: z.strictObject({ version: z.int(), text: titlesReply, shut: z.boolean() }).nullable(),
  ground: z.strictObject({ from: z.enum(['data', 'answer', 'survey', 'self', 'appraised', 'final']), given: z.unknown() }).nullable(),
  value: text.nullable(),
  band: text.nullable(),
  figures: z.array(text),
  takes: z.record(text, z.unknown()).nullable(),
  asks: z.array(text),
  enters: z.array(text),
  appraises: z.array(text),
  sentence: titlesReply,
  waitingFor: z.array(namedUnitReply),
  leftOut: z.array(namedUnitReply),
  behind: z.union([behindReply, z.null()]),
  answered: z.strictObject({ ...givenAnswerReply.shape, answer: z.unknown(), version: text, seq: z.int() }).nullable(),
})
export interface Opened extends z.infer<typeof openedNode> {
  children: Opened[]
}
const openedReply: z.ZodType<Opened> = z
  .strictObject({
    ...openedNode.shape,
    get children() {
      return z.array(openedReply)
    },
  })
  .meta({ id: 'Opened' })

/** A criterion of a unit opened up to the rows. */
export const explainReply = z
  .strictObject({
    index: text,
    version: text,
    decision: text,
    provenance: titlesReply,
    period: text,
    as: scoreStep,
    unit: text,
    unitName: text,
    sentence: text.meta({ description: 'How the points came about' }),
    tree: openedReply,
  })
  .meta({ id: 'Explanation' })
export type ExplainReply = z.infer<typeof explainReply>
