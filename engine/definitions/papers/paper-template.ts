import { z } from 'zod'
import { paperStyle } from '../../documents/paper.ts'
import { titles } from '../../words.ts'
import { type PaperKind, paperKinds } from './paper-kinds.ts'

/** `{name}` stands for a fact of the paper's kind. */
const text = z.string()
const lines = z.array(text).min(1)

/** What differs from unit to unit: under a unit's code, else under its level, else under `any`. */
const byUnit = <T extends z.ZodType>(of: T) => z.record(text, of).refine((all) => 'any' in all, { error: 'an entry "any"' })

/** A text where its facts are known, and where they are not. */
const knownOrBlank = z.strictObject({ known: text.optional(), blank: text })

const column = z.strictObject({
  key: text,
  head: lines,
  /** What stands below the head, as a number. */
  no: text.optional(),
  /** In characters. */
  width: z.number().positive(),
  kind: z.enum(['text', 'centre', 'figure']).default('text'),
})
/** `files`: the kinds of files that have it; all unless said. */
const part = {
  name: text,
  landscape: z.boolean().default(false),
  files: z
    .array(z.enum(['docx', 'pdf', 'xlsx']))
    .min(1)
    .optional(),
}
const signer = z.strictObject({ lines, name: text.default('') })

/** Each block says one of these. */
const block = z
  .strictObject({
    heading: z.literal(true).optional(),
    /** Beside `heading`: what a letter is about. */
    about: text.optional(),
    title: lines.optional(),
    basis: text.optional(),
    section: text.optional(),
    text: text.optional(),
    note: text.optional(),
    centre: text.optional(),
    /** Stands before `text`, bold. */
    lead: text.optional(),
    table: text.optional(),
    columns: z.array(column).min(1).optional(),
    /** Only its totals and groups. */
    totals: z.literal(true).optional(),
    /** Said in the place of a table without rows. */
    empty: text.optional(),
    /** Notes of the figures themselves, one below the other. */
    notes: z.literal(true).optional(),
    sign: byUnit(z.array(signer).min(1)).optional(),
    recipients: lines.optional(),
  })
  .refine((one) => blockKinds.filter((kind) => one[kind] !== undefined).length === 1, { error: `one of heading, title, basis, … sign` })
const section = z.strictObject({ ...part, blocks: z.array(block).min(1) })
const blockKinds = ['heading', 'title', 'basis', 'section', 'text', 'note', 'centre', 'table', 'notes', 'sign'] as const
export type TemplateBlock = z.infer<typeof block>

const key = text.regex(/^[a-z][a-z0-9_]*$/, 'a snake_case name')

/** What a paper of a period is laid from beside the plan of its year. */
const reads = z.strictObject({
  /** The kinds of periods it is of, by what stands behind the year (`year`: nothing does), as a text with `{year}`. */
  periods: z.record(text, text),
  /** Ids of forms of the state. */
  forms: z.array(text).default([]),
  /** Ids of indicators, group by group. */
  indicators: z.record(key, z.array(text).min(1)).default({}),
  /** What a person writes. */
  texts: z.array(z.strictObject({ key, title: titles })).default([]),
  /** How states of targets and duties, units of measure and circumstances are said. */
  words: z.record(text, text),
  /** Most lines of a table, and most characters of a text in it. */
  most: z.strictObject({ lines: z.number().int().positive(), characters: z.number().int().positive() }).optional(),
})
export type PaperReads = z.infer<typeof reads>

/** A paper: what it is called, which figures it lays out, and its wording from top to bottom. */
export const paperSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a kebab-case id'),
  title: titles,
  lays: z.enum(Object.keys(paperKinds) as [PaperKind, ...PaperKind[]]),
  /** Kinds of rounds that have no such paper: it is not offered there. */
  except: z.array(z.string()).optional(),
  /** Who issues it, those above first; printed in capitals. */
  issuer: byUnit(lines),
  number: byUnit(knownOrBlank).optional(),
  /** Has a place and a day. */
  dated: z.boolean().default(true),
  /** Of papers of a period, and of these alone. */
  reads: reads.optional(),
  /** Sizes of letters that are its own, in points. */
  sizes: paperStyle.shape.sizes.omit({ least: true }).partial().optional(),
  sections: z.array(section).min(1),
})
export type PaperTemplate = z.infer<typeof paperSchema>

/** What all papers share: how pages look, the words of the state's form, and words for what figures have no words for. */
export const paperFormSchema = z.strictObject({
  style: paperStyle,
  nation: lines,
  /** `without`: words that the province's name begins with and its place, {place}, does not. */
  place: knownOrBlank.extend({ without: lines.default([]) }),
  /** Said on a paper that is laid from no edition. */
  draft: text,
  /** `sample` is added where the home holds the bundled sample. */
  foot: z.strictObject({ edition: text, draft: text, form: text, sample: text }),
  recipients: text,
  /** How forms of the state say their period, by what stands behind the year (`year`: nothing does); one without words here stands by its name. */
  periods: z.record(text, text).default({}),
  /** What papers call who acts at a step of a round; who is not named is called as everywhere. */
  roles: z.record(z.string(), text).default({}),
  /** What papers call groups of respondents of surveys; a group without a name here stands as answers and sets write it. */
  respondents: z.record(z.string(), text).default({}),
  /** Why points are missing. */
  causes: z.strictObject({
    cut_in_appraisal: text,
    open: text,
    no_data: text,
    no_evidence: text,
    late: text,
    answered_less: text,
    below_goal: text,
  }),
  words: z.strictObject({
    yes: text,
    no: text,
    not_applicable: text,
    no_data: text,
    nothing_arose: text,
    waiting_for_others: text,
    survey: text,
    /** Of an item without evidence and without an explanation. */
    unexplained: text,
    /** Of an item that was closed as not self-scored. */
    not_scored: text,
    agree: text,
    adjust: text,
    bonus: text,
    penalty: text,
    total: text,
    link: text,
    paper: text,
    provisional: text,
    /** Where a fact is not known. */
    unknown: text,
    /** A decision by `{number}` and `{date}`. */
    decision: text,
    /** What a decision says of the one it corrects; nothing unless said. */
    corrects: text.default(''),
    /** A form of a period that is not over, and one of which nothing was imported. */
    running: text,
    no_figures: text,
    all_units: text,
    /** A share of a form beside the indicator, what makes the difference, and what is left of it. */
    share: text,
    share_alone: text,
    difference: text,
    unexplained_rows: text,
  }),
})
export type PaperForm = z.infer<typeof paperFormSchema>

/** The papers by id, and what they share. */
export interface Papers {
  templates: Map<string, PaperTemplate>
  form: PaperForm
}
