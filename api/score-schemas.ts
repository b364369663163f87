import { z } from '@hono/zod-openapi'
import type * as answers from '../engine/answers.ts'
import { type Agrees, issueSchema, problemSchema, reason, titles, traceAnswerSchema } from './schemas.ts'

/** The shapes of indexes, scores and explanations, as zod schemas. */

const text = z.string()
const points = text.openapi({ description: 'Decimal text' })
const sums = { gained: points, lost: points, open: points, applicableMax: points }
const status = z.enum(['scored', 'waiting', 'not_applicable', 'survey_pending'])
const step = z.enum(['self', 'appraised', 'final'])

export const indexAnswerSchema = z
  .strictObject({
    id: text,
    title: titles,
    level: text,
    sets: z.array(z.strictObject({ version: text, from: z.int(), to: z.int(), decision: text, provenance: titles })),
  })
  .openapi('Index')

const criterionSchema = z
  .strictObject({
    code: text,
    parent: text.nullable(),
    title: titles,
    max: points,
    survey: z.boolean(),
    rule: titles.nullable(),
    form: z.enum(['yes', 'option', 'counts', 'number', 'events', 'change']).nullable(),
    choices: z.array(z.strictObject({ id: text, title: titles })),
    figures: z.array(text),
    asks: z.array(text),
    enters: z.array(text),
    appraises: z.array(text),
    indicator: text.nullable(),
    note: text.nullable(),
    extra: z.enum(['bonus', 'penalty']).nullable(),
  })
  .openapi('Criterion')

export const criteriaAnswerSchema = z
  .strictObject({
    index: text,
    version: text,
    title: titles,
    decision: text,
    provenance: titles,
    year: z.int(),
    criteria: z.array(criterionSchema),
  })
  .openapi('Criteria')

const areaScore = z.strictObject({ code: text, title: titles, ...sums, percent: text.nullable(), status })
const pointsReason = z.enum([...reason.options, 'waiting_for_others'])
const namedUnit = z.strictObject({ unit: text, code: text, name: text })

const criterionScore = z.strictObject({
  code: text,
  title: titles,
  area: text,
  counted: z.boolean(),
  ...sums,
  points: text.nullable(),
  max: points,
  status,
  reason: pointsReason.nullable(),
  value: text.nullable(),
  valueTitle: titles.nullable(),
  band: text.nullable(),
  note: titles.nullable(),
  declared: text.nullable(),
})

const extraScore = z.strictObject({
  code: text,
  title: titles,
  extra: z.enum(['bonus', 'penalty']),
  points,
  max: points,
  declared: z.boolean(),
  value: text.nullable(),
  valueTitle: titles.nullable(),
})

const unitScore = z
  .strictObject({
    unit: text,
    ...sums,
    bonus: points,
    penalty: points,
    percent: text.nullable(),
    percentExact: text.nullable(),
    reason: pointsReason.nullable(),
    provisional: z.boolean().openapi({ description: 'Tạm tính: còn điểm chờ' }),
    class: text.nullable(),
    classTitle: titles.nullable(),
    rank: z.int().nullable(),
    ranked: z.boolean(),
    unrankedReason: titles.nullable(),
    areas: z.array(areaScore),
    criteria: z.array(criterionScore),
    extras: z.array(extraScore),
  })
  .openapi('UnitScore')

export const indexScoreSchema = z
  .strictObject({
    index: text,
    version: text,
    title: titles,
    decision: z.strictObject({ number: text, date: text.optional() }),
    provenance: titles,
    period: text,
    as: step,
    survey: z.boolean(),
    rankedUnits: z.int(),
    ranking: z.strictObject({ complete: z.int(), needed: z.int(), of: z.int() }),
    cohorts: z.array(z.strictObject({ code: text, waitingFor: z.array(namedUnit), leftOut: z.array(namedUnit) })),
    units: z.array(unitScore),
  })
  .openapi('IndexScore')

/** One criterion of one unit in a row: what the CSV and Arrow of scores are made of. */
export const scoreRowSchema = z.object({ unit: text, percent: text.nullable(), rank: z.int().nullable(), ...criterionScore.shape })

export const givenAnswerSchema = z
  .strictObject({ code: text, answer: z.unknown(), explanation: text.nullable(), document: text.nullable(), at: text, by: text })
  .openapi('GivenAnswer')

/** What a stale change is answered with, beside the problem's own members. */
export const answersChangedSchema = z
  .strictObject({
    ...problemSchema.shape,
    yours: z.array(givenAnswerSchema.omit({ at: true, by: true })).openapi({ description: 'Những câu vừa gửi, chưa ghi nhận' }),
    theirs: z.array(givenAnswerSchema).openapi({ description: 'Những câu đang có của các tiêu chí đó' }),
    tag: text.openapi({ description: 'If-Match để gửi lại sau khi chọn' }),
  })
  .openapi('AnswersChanged')

export const answersBodySchema = z
  .strictObject({
    answers: z
      .array(
        z.strictObject({
          code: text.max(200),
          answer: z.unknown().openapi({ description: 'Theo cách trả lời của tiêu chí; null là rút lại' }),
          explanation: text.max(4096).nullable().default(null),
          document: text.max(4096).nullable().default(null),
        }),
      )
      .max(1000),
  })
  .openapi('AnswersBody')

export const answersAnswerSchema = z
  .strictObject({
    status: z.enum(['accepted', 'rejected']),
    answers: z.int(),
    issueCount: z.int(),
    issues: z.array(issueSchema),
    tag: text.openapi({ description: 'Bản trả lời sau lần này: If-Match của lần gửi sau' }),
  })
  .openapi('AnswersAnswer')

const behindSchema = z
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
    counted: traceAnswerSchema,
    missing: traceAnswerSchema,
  })
  .openapi('Behind')

/** The tree nests; its nodes are told in words, for a schema that names itself cannot be held to a type here. */
export const explainAnswerSchema = z
  .strictObject({
    index: text,
    version: text,
    decision: text,
    provenance: titles,
    period: text,
    as: step,
    unit: text,
    unitName: text,
    sentence: text.openapi({ description: 'How the points came about' }),
    tree: z.looseObject({ code: text, ...sums, behind: z.union([behindSchema, z.null()]) }),
  })
  .openapi('Explanation')

true satisfies Agrees<typeof indexAnswerSchema, answers.IndexAnswer>
true satisfies Agrees<typeof criteriaAnswerSchema, answers.CriteriaAnswer>
true satisfies Agrees<typeof indexScoreSchema, answers.IndexScore>
true satisfies Agrees<typeof answersAnswerSchema, answers.AnswersAnswer>
true satisfies Agrees<typeof behindSchema, answers.Behind>
