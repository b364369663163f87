import { z } from 'zod'
import { editionKinds } from '../records/folds/editions.ts'
import { text } from '../reply.ts'

const line = {
  /** The SHA-256 of its document. */
  edition: text,
  kind: z.enum(editionKinds),
  round: text.nullable().meta({ description: 'Null of a report, which is of no round' }),
  /** Of a report: which, and of which period. */
  report: text.optional(),
  period: text.optional(),
  /** Whose sheet was locked: the unit's id, and its code. */
  unit: text.nullable(),
  code: text.nullable(),
  step: text.nullable(),
  number: text.nullable(),
  date: text.nullable(),
  reason: text.nullable(),
  corrects: text.nullable().meta({ description: 'The edition it corrects or takes back; of a lock, the one whose place it took' }),
  replacedBy: text.nullable().meta({ description: 'The later lock of the unit, or the publication that corrects it' }),
  withdrawnBy: text.nullable(),
  at: text,
  by: text,
}
export const editionLineReply = z.strictObject(line).meta({ id: 'EditionLine' })
export type EditionLine = z.infer<typeof editionLineReply>

/** A total (`gained`, `rank` …) or the points of a criterion that a correction moved. */
const changeReply = z.strictObject({ unit: text, what: text, from: text.nullable(), to: text.nullable() })
export type Change = z.infer<typeof changeReply>

/** An edition and what it holds, as it was frozen; of a correction also what it moved. */
export const editionReply = z
  .strictObject({ ...line, document: z.record(text, z.unknown()), comparison: z.array(changeReply).nullable() })
  .meta({ id: 'Edition' })
export type EditionReply = z.infer<typeof editionReply>

/** What came out: the same, or the first place that differs, with what stands there and what comes out. */
export const editionCheckReply = z
  .strictObject({
    same: z.boolean(),
    sha256: text,
    difference: z.strictObject({ at: text, found: text.nullable(), computed: text.nullable() }).optional(),
  })
  .meta({ id: 'EditionCheck' })
export type EditionCheck = z.infer<typeof editionCheckReply>

/** A publication that is taken back, by which decision and why. */
export interface WithdrawRequest {
  edition: string
  number: string
  date: string
  reason: string
}
