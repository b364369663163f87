import { z } from 'zod'

/** What papers read of an edition's document, beside what its points are worked out from. */
const text = z.string()
const said = text.nullable()
const evidence = z.object({
  criterion: text,
  type: text,
  name: text,
  number: said,
  issued: said,
  issuer: said,
  link: said,
})
export type FrozenEvidence = z.infer<typeof evidence>
const explained = z.object({ code: text, explanation: said, document: said })
const criteria = z.record(text, z.record(text, z.unknown()))

const lock = z.object({
  set: text,
  period: text,
  unit: z.object({ id: text, code: text, name: text }),
  answers: z.array(explained),
  evidence: z.array(evidence),
  notScored: z.array(text),
  criteria,
})
export type LockedSheet = z.infer<typeof lock>

const verdict = z.object({ code: text, decision: z.enum(['agree', 'adjust']), points: text.nullable(), reason: said, comment: said })
const publication = z.object({
  set: text,
  query: z.object({ period: text, survey: z.enum(['closed', 'open', 'not_held']) }),
  units: z.array(
    z.object({
      unit: text,
      state: z.enum(['joined', 'excluded', 'unranked']),
      stateReason: said,
      closed: z.array(z.object({ step: text, edition: said })),
      verdicts: z.record(text, z.record(text, verdict)),
      evidence: z.array(evidence).default([]),
      /** Editions of before tell explanations only in the locks they name. */
      answers: z.array(explained).optional(),
    }),
  ),
  inputs: z.array(z.looseObject({ unit: text, code: text, name: text, criteria })),
})
export type JudgedRound = z.infer<typeof publication>

/** A unit's locked sheet; throws where the document is none. */
export const readLock = (document: unknown): LockedSheet => lock.parse(document)

/** A round as it was, or would be, published; throws where the document is none. */
export const readPublication = (document: unknown): JudgedRound => publication.parse(document)
