import { z } from 'zod'
import { type Gate, gateSchema } from '../rules/gate.ts'
import type { Absent, Empty } from '../rules/score-leaf.ts'
import { type Rule, ruleSchema } from '../rules/table.ts'
import { kebabId, titles } from '../words.ts'
import { dayOfText, findPeriod } from './period.ts'
import { levels } from './unit-registry.ts'

const unitLevel = z.enum(levels)
const code = z.string().min(1)
const codes = z.array(code)

/** What is given where a denominator is 0. */
const empty: z.ZodType<Empty> = z.enum(['not_applicable', 'full', 'zero'])

const absent: z.ZodType<Absent> = z.enum(['shrink', 'full', 'spread'])

/** Where a criterion's counts come from. */
const bound = z
  .strictObject({
    indicator: z.string(),
    /** The part of the index year: `year` (as much of it as the period asked for holds), H1, 9M, Q3, M07. */
    part: z.string().refine((part) => part === 'year' || findPeriod(`2022-${part}`) !== null, 'year, H1, H2, 9M, Q1–Q4, M01–M12'),
    calendar: z.enum(['month', 'state']),
    /** The unit's own records alone, or with those of all units below. */
    own: z.boolean(),
    /** Instead of the unit's own: the own records of all units of this level below it. */
    level: unitLevel.optional(),
    /** With a level: how many of its units below have at least this value (in percent, or the number), among those where anything arose. */
    share_from: z.number().optional(),
    /** Those that the indicator does not count instead of those that it does: of dossiers on time the late ones. */
    rest: z.literal(true).optional(),
    fields: codes.min(1).optional(),
    fields_except: codes.min(1).optional(),
    /** For a rule about a change: the year compared with, in years from the index year (−1) or as a year (2019). */
    base: z.number().int().optional(),
    /** Which reading was taken where the criterion's words leave one open, and why. */
    note: z.string().optional(),
  })
  .refine((takes) => !(takes.fields && takes.fields_except), { error: 'fields or fields_except, not both' })
  .refine((takes) => takes.share_from === undefined || takes.level !== undefined, {
    path: ['share_from'],
    error: 'a level: the units whose share it is',
  })
  .refine((takes) => takes.level === undefined || takes.own, {
    path: ['own'],
    error: 'true where a level is named: its units are judged on their own records',
  })
/** A figure of data/published, or of an index of this product once it is published: of the index year and the unit scored, unless it says otherwise. */
const published = z.strictObject({
  published: z.string(),
  /** A part of the index. */
  code: code.optional(),
  /** Its place among all instead of its value. */
  what: z.literal('rank').optional(),
  /** The unit whose figure it is, by its code. */
  unit: code.optional(),
  /** The year compared with, as in a binding to counts. */
  base: z.number().int().optional(),
  /** Of the units of a level below the mean of their values, or with `share_from` how many of them have at least that value. */
  below: z.strictObject({ level: unitLevel, share_from: z.number().optional() }).optional(),
})
export type Bound = z.infer<typeof bound>
export type Published = z.infer<typeof published>
export type Takes = Bound | Published

const example = z.strictObject({ given: z.unknown(), points: z.number(), note: z.string().optional() })

const line = {
  code,
  title: titles,
  rule: ruleSchema,
  /** What the figures asked for are, in the decision's words: two for counts (counted, among), one for a number or a change. */
  figures: z.array(z.string().min(1)).default([]),
  takes: z.union([bound, published]).optional(),
  /** Codes of the units that enter it and that appraise it; none = the unit scored, and the appraisers of the index. */
  enters: codes.default([]),
  appraises: codes.default([]),
  /** The evidence asked for, in the decision's words. */
  asks: z.array(z.string().min(1)).default([]),
  /** Given where a denominator is 0, instead of what the set says. */
  empty: empty.optional(),
  /** The rule in the decision's own words. */
  wording: z.string().min(1).optional(),
  /** Worked examples: they run whenever the set is read. A bare number given for two counts is a percentage. */
  examples: z.array(example).default([]),
  note: z.string().optional(),
}

export interface Criterion {
  code: string
  title: { vi: string; en: string }
  /** Points at most. Printed on a sum of children too, where a difference is a warning. */
  max?: number | undefined
  /** None on a sum of children. */
  rule?: Rule | undefined
  gate?: Gate | undefined
  criteria?: Criterion[] | undefined
  /** Entered by the organiser of the survey, never by the unit. */
  survey: boolean
  figures: string[]
  takes?: Takes | undefined
  enters: string[]
  appraises: string[]
  asks: string[]
  empty?: Empty | undefined
  wording?: string | undefined
  /** Units to which it does not apply, and why. */
  not_applicable: { units: string[]; reason: { vi: string; en: string } }[]
  examples: { given?: unknown; points: number; note?: string | undefined }[]
  note?: string | undefined
}
const criterion: z.ZodType<Criterion> = z.strictObject({
  ...line,
  rule: ruleSchema.optional(),
  max: z.number().min(0).optional(),
  gate: gateSchema.optional(),
  get criteria() {
    return z.array(criterion).min(1).optional()
  },
  survey: z.boolean().default(false),
  not_applicable: z.array(z.strictObject({ units: codes.min(1), reason: titles })).default([]),
})

/** What a class needs besides the value. */
const classNeeds = z.strictObject({
  /** Percent of its applicable points that every area has at least. */
  areas_from: z.number().min(0).max(100).optional(),
  /** Criteria of which nothing is lost, lines of penalty without points: no discipline case. */
  whole: codes.default([]),
})
export type ClassNeeds = z.infer<typeof classNeeds>

/** Points outside the applicable maximum, each line and all together capped. */
const extras = z.strictObject({
  cap: z.number().min(0),
  lines: z.array(z.strictObject({ ...line, max: z.number().min(0), gate: gateSchema.optional() })).min(1),
})
export type Extras = z.infer<typeof extras>

/** Criteria of another version and what became of them in this one: one of one is the same, several of one a merger, one of several a split; none of some is new, some of none were dropped. */
const link = z
  .strictObject({ from: codes, to: codes, note: z.string().optional() })
  .refine(({ from, to }) => from.length + to.length > 0 && Math.min(from.length, to.length) <= 1, {
    error: 'one code on one side at least, and several on one side at most',
  })

export const criteriaSetSchema = z
  .strictObject({
    id: kebabId,
    version: z.string().min(1),
    title: titles,
    decision: z.strictObject({
      number: z.string().min(1),
      /** The day of issue; none where an index has no decision. */
      date: z
        .string()
        .refine((text) => dayOfText(text) !== null, 'a date like 2022-11-10')
        .optional(),
    }),
    /** The index years it is for, both included. */
    years: z.strictObject({ from: z.number().int(), to: z.number().int() }),
    /** The share of the units ranked that must be complete before there are ranks (0.8 = 80 %); none = all of them. */
    rank_from: z.number().positive().max(1).optional(),
    /** Who is scored; `unranked` are scored but not ranked. */
    units: z.strictObject({
      level: unitLevel,
      except: codes.default([]),
      unranked: z.array(z.strictObject({ units: codes.min(1), reason: titles })).default([]),
    }),
    /** Where the set comes from and what it is not: shown wherever it shows. */
    provenance: titles,
    /** Decimals to which the points of each criterion with a rule are rounded, half up; none = never rounded. */
    points: z.number().int().min(0).max(6).optional(),
    /** The value that ranks and classes: exact, unless the set says to how many decimals it is rounded before. */
    official: z.strictObject({ value: z.enum(['percent', 'points']), decimals: z.number().int().min(0).max(6).optional() }),
    empty,
    /** What becomes of the points of a criterion that does not apply. */
    not_applicable: absent.default('shrink'),
    /** Whether the index is announced without its survey part where none was held; the rest is then scaled up. */
    survey: z.enum(['none', 'required', 'optional']),
    /** From the best down: `from` closed, `above` open, the last one without an edge; who does not fulfil what a class needs is of the next one, as is who comes after the `at_most` percent of the ranked units that it may hold. */
    classes: z
      .array(
        z.strictObject({
          from: z.number().optional(),
          above: z.number().optional(),
          needs: classNeeds.optional(),
          at_most: z.number().positive().max(100).optional(),
          title: titles,
        }),
      )
      .default([]),
    /** Over the areas; none = their sum. `max` is then the scale of the index. */
    rule: ruleSchema.optional(),
    max: z.number().positive().optional(),
    bonus: extras.optional(),
    penalty: extras.optional(),
    /** Whether the total is cut at 0 and at the applicable maximum once bonus and penalty are in it. */
    cut: z.strictObject({ at_zero: z.boolean(), at_maximum: z.boolean() }).optional(),
    /** Totals as the decision prints them; one that does not agree with the criteria is a warning. */
    printed: z
      .strictObject({
        points: z.number(),
        survey: z.number(),
        areas: z.number().int(),
        criteria: z.number().int(),
        sub_criteria: z.number().int(),
      })
      .partial()
      .default({}),
    /** From which criteria of other versions of the index its own came; what is not named went on under the same code and title. */
    crosswalk: z.array(z.strictObject({ version: code, links: z.array(link).min(1) })).optional(),
    areas: z.array(criterion).min(1),
  })
  .refine(({ years }) => years.from <= years.to, { path: ['years'], error: 'from not after to' })
  .refine(({ bonus, penalty, cut }) => (bonus === undefined && penalty === undefined) || cut !== undefined, {
    path: ['cut'],
    error: 'cut: { at_zero: …, at_maximum: … } where there are bonus or penalty points',
  })
export type CriteriaSet = z.infer<typeof criteriaSetSchema>

const issued = ({ decision }: CriteriaSet): string => decision.date ?? ''

/** The set in force for an index year: of several the one issued last; null where there is none. */
export function setOfYear(sets: CriteriaSet[], year: number): CriteriaSet | null {
  const standing = sets.filter(({ years }) => years.from <= year && year <= years.to)
  return standing.reduce<CriteriaSet | null>((last, set) => (last && issued(last) >= issued(set) ? last : set), null)
}

/** The name of the period a binding asks for, where the index is asked for a period. */
export function boundPeriod(part: string, period: string): string {
  return part === 'year' ? period : `${period.slice(0, 4)}-${part}`
}
