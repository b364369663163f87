import { z } from 'zod'
import { kebabId, titles } from '../words.ts'
import { conditionSchema, readCondition } from './condition.ts'

const id = kebabId
const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a snake_case name')

const shared = {
  title: titles,
  /** An empty cell is refused. */
  required: z.boolean().default(false),
  /** The column may be missing from the header. */
  optional: z.boolean().default(false),
  /** Came after batches whose events do not name the columns of their hash: it has no part in such a hash. */
  later: z.literal(true).optional(),
  /** Headers understood beside the canonical name. */
  headers: z.array(z.string().min(1)).default([]),
  /** Its number in a form that is filed. */
  no: z.number().int().min(1).optional(),
}

/** One column: its type carries just the fields it needs. */
const column = z.discriminatedUnion('type', [
  /** Text as written. `compared: without-case` makes keys differ not by case; `lines` keeps line ends; `code` is refused as a number in a workbook. */
  z.strictObject({
    type: z.literal('text'),
    ...shared,
    compared: z.enum(['exactly', 'without-case']).default('exactly'),
    lines: z.boolean().default(false),
    /** What an empty cell of the key stands for. */
    empty: z.string().min(1).optional(),
    /** The code of the issue when a workbook holds it as a number. */
    number: z.enum(['ID_NOT_TEXT', 'CODE_NOT_TEXT']).optional(),
  }),
  /** One of a closed list; each choice with the further spellings understood, compared without case. */
  z.strictObject({ type: z.literal('choice'), ...shared, choices: z.record(z.string().regex(/^[a-z][a-z_]*$/), z.array(z.string())) }),
  z.strictObject({ type: z.literal('boolean'), ...shared }),
  z.strictObject({ type: z.literal('integer'), ...shared, min: z.number().int(), max: z.number().int() }),
  /** A number not below 0: an amount of money, days, points. `whole`: without a fraction; `not_above`: the column it may not exceed. */
  z.strictObject({ type: z.literal('amount'), ...shared, whole: z.boolean().default(false), not_above: columnName.optional() }),
  /** A date, with or without a time. `unknown` is the warning an empty cell gives. */
  z.strictObject({
    type: z.literal('instant'),
    ...shared,
    not_before: columnName.optional(),
    past: z.boolean().default(false),
    unknown: z.string().optional(),
  }),
  /** A unit by code, id or official name; `name_headers` are columns that hold its name beside the code. */
  z.strictObject({ type: z.literal('unit'), ...shared, name_headers: z.array(z.string().min(1)).default([]) }),
  /** A period's name; one that begins after today is refused. `years`: a year alone. */
  z.strictObject({ type: z.literal('period'), ...shared, years: z.literal(true).optional() }),
  /** A code declared in data/indicators/reported.csv. */
  z.strictObject({ type: z.literal('reported-indicator'), ...shared }),
  /** An index declared in data/published. */
  z.strictObject({ type: z.literal('published-index'), ...shared }),
  /** A reported number: a count or a decimal as its indicator declares; `not_above` names the column it may not exceed when both are counts. */
  z.strictObject({ type: z.literal('figure'), ...shared, of: columnName, not_above: columnName.optional() }),
])
export type Column = z.infer<typeof column>

const rule = z
  .strictObject({ code: z.string(), column: columnName, when: conditionSchema })
  .transform((r) => ({ ...r, when: readCondition(r.when) }))

/** What must hold between the figures of a row, where all of them are known. */
export const identity = z.union([
  z.strictObject({ sum: z.array(columnName).min(1), is: columnName }),
  z.strictObject({ part: columnName, of: columnName }),
])
/** A rate printed in percent beside the figures it is of. */
export const rate = z.strictObject({ column: columnName, part: z.array(columnName).min(1), of: columnName })

export const datasetSchema = z.strictObject({
  id,
  title: titles,
  /** What its rows are called after a number: hồ sơ, dossiers. */
  noun: titles,
  /** The columns that identify a row. */
  key: z.array(columnName).min(1),
  /** The column that says whose row it is; none in a register of the province. */
  unit: columnName.optional(),
  /** The column at whose date the unit is resolved and its place in the tree is taken. */
  unit_at: columnName.optional(),
  /** The dimension of `--by field`. */
  field: columnName.optional(),
  /** A register: each file is a whole state, in force from the first day of its period. */
  register: z.boolean().default(false),
  /** Whether its rows are all there is, or a sample of it: a rate of a sample has an interval. */
  rows: z.enum(['complete', 'sample']).default('complete'),
  /** The columns whose latest date decides the as-of day of a file without a period. */
  as_of: z.array(columnName).default([]),
  /** How a file's `--period` limits its rows. */
  belongs: z
    .discriminatedUnion('rule', [
      /** Begun in the period, or before it and not ended before it began. */
      z.strictObject({ rule: z.literal('open-in-period'), begun: columnName, ended: columnName }),
      /** The column's date or named period lies in the period. */
      z.strictObject({ rule: z.literal('within-period'), column: columnName }),
    ])
    .optional(),
  /** The warning where a file names no more what earlier files left open in the units and fields it is about; of what lasts alone. */
  left_open: z.string().optional(),
  /** Registers whose row is joined: name → register, the column that names its key, the date at which it is in force. */
  joins: z.record(columnName, z.strictObject({ register: id, on: columnName, at: columnName, unknown: z.string().optional() })).default({}),
  /** The survey that feeds criteria sets: which columns name its round, the group of respondents, the question and the option chosen. */
  tallied: z.strictObject({ round: columnName, group: columnName, question: columnName, option: columnName }).optional(),
  /** Rows of a workbook's head: cells below one another are one header, those above shared by the columns beside. */
  head_rows: z.number().int().min(1).max(3).default(1),
  /** Titles of lines that sum up others; where there are any, words that begin a total tell one in full rows too. */
  total_lines: z.array(z.string().min(1)).default([]),
  /** What fills a column that a file does not have: the period or the unit it is imported for, or a text. */
  absent: z.record(columnName, z.union([z.enum(['period', 'unit']), z.strictObject({ text: z.string().min(1) })])).default({}),
  columns: z.record(columnName, column),
  identities: z.array(identity).default([]),
  /** Figures of which a total row holds the sum of the file's lines. */
  added_up: z.array(columnName).default([]),
  rates: z.array(rate).default([]),
  refused: z.array(rule).default([]),
  warned: z.array(rule).default([]),
  /** What the codes that this dataset declares (of rules, of columns and joins that are unknown) say to people. */
  words: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a code like FEE_UNKNOWN'), titles).default({}),
})
export type Dataset = z.infer<typeof datasetSchema>
