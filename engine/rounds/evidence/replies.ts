import { z } from 'zod'
import { evidenceTypes } from '../../records/folds/evidence.ts'
import { text } from '../../reply.ts'

const kind = z.enum(evidenceTypes)
const added = { evidence: text, sha256: text.nullable(), bytes: z.int(), type: kind, name: text }

/** What was added; `items` where an archive was unpacked, the first of them being the one that is told. */
export const evidenceAddedReply = z
  .strictObject({ ...added, items: z.array(z.strictObject(added)).optional() })
  .meta({ id: 'EvidenceAdded' })
export type EvidenceAdded = z.infer<typeof evidenceAddedReply>

const item = {
  ...added,
  link: text.nullable(),
  number: text.nullable(),
  issued: text.nullable().meta({ description: 'A day like 2022-12-31' }),
  issuer: text.nullable(),
  page: text.nullable(),
  quote: text.nullable(),
  kept: text.nullable().meta({ description: 'Where the paper is kept' }),
  step: text,
  at: text,
  by: text,
}
const itemReply = z.strictObject(item)
export type EvidenceItem = z.infer<typeof itemReply>

/** The evidence for one criterion of a unit. */
export const coverageReply = z
  .strictObject({
    criterion: text,
    evidence: z.array(itemReply),
    /** The unit's explanation of the criterion. */
    explanation: text.nullable(),
    enough: z.boolean().meta({ description: 'It asks for none, or has evidence, a document named or an explanation' }),
  })
  .meta({ id: 'EvidenceCoverage' })
export type Coverage = z.infer<typeof coverageReply>

/** A piece of evidence in a row of its own. */
export const evidenceRowReply = z.strictObject({ criterion: text, ...item })

export const evidenceRemovedReply = z.strictObject({ evidence: text, status: z.literal('removed') }).meta({ id: 'EvidenceRemoved' })
export type EvidenceRemoved = z.infer<typeof evidenceRemovedReply>
