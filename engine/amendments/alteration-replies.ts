import { z } from 'zod'
import { count, text, titlesReply } from '../reply.ts'
import { targetReply } from '../values/replies.ts'
import { json, told } from './replies.ts'

const line = {
  kind: text,
  id: text,
  title: titlesReply,
  /** As it came with the program, said anew by the office, or the office's alone. */
  state: z.enum(['bundled', 'altered', 'added']),
  /** Who said it last and why; null of entries that no event tells of. */
  at: text.nullable(),
  by: text.nullable(),
  reason: text.nullable(),
}
export const entryLineReply = z.strictObject(line).meta({ id: 'DefinitionLine' })
export type EntryLine = z.infer<typeof entryLineReply>

export const entryReply = z
  .strictObject({
    ...line,
    state: z.enum(['bundled', 'altered', 'added', 'none']),
    /** Names this state of the entry: who says it anew says what was seen. */
    seen: text,
    entry: json,
    /** As it came with the program; null where it did not. */
    bundled: json,
    /** The words of it that differ from that. */
    differs: z.array(z.strictObject({ key: text, bundled: json, now: json })),
    /** The year it is of, where it is of one. */
    year: z.int().nullable(),
    /** The shape of an entry, as JSON Schema. */
    shape: z.record(text, json),
    /** Which of its words are chosen from which list. */
    chosenFrom: z.record(text, text),
    choices: z.record(text, z.array(z.strictObject({ value: text, title: titlesReply }))),
  })
  .meta({ id: 'Definition' })
export type EntryReply = z.infer<typeof entryReply>

const finding = z.strictObject(told).meta({ id: 'DefinitionFinding' })
export const entryCheckReply = z
  .strictObject({ kind: text, id: text, ok: z.boolean(), faults: z.array(finding), warnings: z.array(finding) })
  .meta({ id: 'DefinitionCheck' })
export type EntryCheck = z.infer<typeof entryCheckReply>

const stand = z
  .strictObject({
    /** Of a target its status, of a duty what has become of it. */
    status: text,
    /** Of a target what it is held against. */
    goal: targetReply.pick({ indicator: true, op: true, goal: true, goalTo: true }).meta({ id: 'GoalHeld' }).nullable(),
    value: text.nullable(),
    due: text.nullable(),
  })
  .nullable()
export type Stand = z.infer<typeof stand>
export const entryEffectReply = z
  .strictObject({
    kind: text,
    id: text,
    period: text,
    /** How many lines are not what they were. */
    changed: count,
    /** How it stands for whom (null: the whole) and when; null where it does not apply. */
    lines: z.array(
      z.strictObject({ unit: text.nullable(), code: text.nullable(), name: text.nullable(), period: text, before: stand, after: stand }),
    ),
    /** Whose values are added up to a unit's that were not, and no more. */
    sums: z.array(z.strictObject({ unit: text, name: text, gained: z.array(text), lost: z.array(text) })),
  })
  .meta({ id: 'DefinitionEffect' })
export type EntryEffect = z.infer<typeof entryEffectReply>
export type EffectLine = EntryEffect['lines'][number]
