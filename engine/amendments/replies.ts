import { z } from 'zod'
import { issueReply } from '../issue.ts'
import { count, text, titlesReply } from '../reply.ts'

export const json = z.unknown() as z.ZodType<Json>
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const openLine = z
  .strictObject({ row: z.int().nullable(), code: text.nullable(), text, reason: text, reasonEn: text })
  .meta({ id: 'OpenLine', description: 'What a table says and the draft does not' })

const setLine = {
  index: text,
  version: text,
  title: titlesReply,
  /** A draft that was taken away can be brought back. */
  state: z.enum(['issued', 'draft', 'dropped']),
  years: z.strictObject({ from: z.int(), to: z.int() }),
  decision: z.strictObject({ number: text, date: text.nullable() }),
  /** When and by whom it was drafted or approved; null of sets that no event tells of. */
  at: text.nullable(),
  by: text.nullable(),
  /** Of a draft: how many lines are still open. */
  open: count,
}
export const setLineReply = z.strictObject(setLine).meta({ id: 'SetLine' })
export type SetLine = z.infer<typeof setLineReply>

export const setDraftReply = z
  .strictObject({
    ...setLine,
    /** Names this state of the draft: an edit says which it has seen. */
    seen: count,
    source: z.strictObject({ name: text, sha256: text }).nullable(),
    lines: z.array(openLine),
    /** The set as its file has it. */
    text,
    document: z.record(text, json).nullable().meta({ description: 'The same as JSON; null where it is no YAML' }),
  })
  .meta({ id: 'SetDraft' })
export type SetDraft = z.infer<typeof setDraftReply>

export const setImportReply = z
  .strictObject({
    status: z.enum(['accepted', 'rejected']),
    index: text,
    version: text,
    criteria: count,
    /** How often each wording of a rule was understood. */
    understood: z.record(text, count),
    open: z.array(openLine),
    issueCount: count,
    issues: z.array(issueReply),
  })
  .meta({ id: 'SetImport' })
export type SetImport = z.infer<typeof setImportReply>

const place = { code: text.nullable(), title: titlesReply.nullable() }
/** What is wrong and what would be right, in both languages. */
export const told = { wrong: text, right: text, wrongEn: text, rightEn: text }
const finding = z.strictObject({ ...place, line: z.int(), ...told }).meta({ id: 'SetFinding' })
export type SetFinding = z.infer<typeof finding>
const unreachable = z.strictObject({ ...place, max: text, most: text, points: text }).meta({ id: 'UnreachablePoints' })
const falling = z
  .strictObject({ ...place, from: text, to: text })
  .meta({ id: 'FallingPoints', description: 'A better value that earns less' })

export const setCheckReply = z
  .strictObject({
    index: text,
    version: text,
    /** The state of the draft that was looked at. */
    seen: count,
    /** Nothing that would stop an approval. */
    ok: z.boolean(),
    criteria: count,
    examples: count,
    points: text,
    faults: z.array(finding),
    warnings: z.array(finding),
    unreachable: z.array(unreachable),
    falling: z.array(falling),
    open: z.array(openLine),
  })
  .meta({ id: 'SetCheck' })
export type SetCheck = z.infer<typeof setCheckReply>

const standing = z.strictObject({
  points: text,
  percent: text.nullable(),
  rank: z.int().nullable(),
  class: titlesReply.nullable(),
})
export const setEffectReply = z
  .strictObject({
    index: text,
    version: text,
    /** The set in force for the period that it is held against; null where there is none. */
    against: text.nullable(),
    period: text,
    gain: count,
    lose: count,
    same: count,
    units: z.array(
      z.strictObject({ unit: text, code: text, name: text, before: standing.nullable(), after: standing, change: text.nullable() }),
    ),
    /** Criteria that every unit scored passes in full, or none at all. */
    flat: z.array(z.strictObject({ code: text, title: titlesReply, what: z.enum(['everybody', 'nobody']), units: count, max: text })),
    unreachable: z.array(unreachable),
    falling: z.array(falling),
  })
  .meta({ id: 'SetEffect' })
export type SetEffect = z.infer<typeof setEffectReply>

export const setApprovedReply = z
  .strictObject({
    index: text,
    version: text,
    file: text,
    /** The years for which the running program takes it from now on: those of which no later decision stands. */
    inForce: z.array(z.int()),
    /** Rounds of its years that keep the version they opened with. */
    keeps: z.array(text),
    /** Answers of its years by code: those that fit it still, and those that do not. */
    carried: count,
    lost: z.array(z.strictObject({ unit: text, code: text, year: z.int(), why: z.enum(['gone', 'misfit']) })),
  })
  .meta({ id: 'SetApproved' })
export type SetApproved = z.infer<typeof setApprovedReply>

export const ruleKindReply = z
  .strictObject({
    kind: text,
    /** The shape of its parameters, as JSON Schema. */
    schema: z.record(text, json),
    sample: json,
  })
  .meta({ id: 'RuleKind' })
export type RuleKindReply = z.infer<typeof ruleKindReply>

export const ruleTrialReply = z
  .strictObject({
    /** The rule in words; null where it cannot be read. */
    words: titlesReply.nullable(),
    faults: z.array(z.strictObject({ path: text, ...told, warning: z.boolean() })),
    form: text.nullable(),
    examples: z.array(
      z.strictObject({ given: json, expected: text, points: text.nullable(), agrees: z.boolean(), why: titlesReply.nullable() }),
    ),
  })
  .meta({ id: 'RuleTrial' })
export type RuleTrial = z.infer<typeof ruleTrialReply>
