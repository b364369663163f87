import { z } from 'zod'
import { paperDocument } from '../documents/paper.ts'
import { text, titlesReply } from '../reply.ts'

/** A paper that the product knows. */
export const paperLineReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    of: z.enum(['unit', 'round']).meta({ description: 'Of one unit, which is named, or of a round as a whole' }),
    /** Whether its points were judged: it needs a round. */
    judged: z.boolean(),
  })
  .meta({ id: 'Paper' })
export type PaperLine = z.infer<typeof paperLineReply>

/** A paper with everything that stands on it. */
export const paperReply = z
  .strictObject({
    paper: text,
    title: titlesReply,
    status: z.enum(['draft', 'edition']).meta({ description: 'edition: from what was frozen; draft: from what stands now' }),
    /** The edition it was laid from. */
    edition: text.nullable(),
    index: text,
    version: text,
    period: text,
    round: text.nullable(),
    /** The unit's id, code and name. */
    unit: text.nullable(),
    code: text.nullable(),
    unitName: text.nullable(),
    document: paperDocument,
  })
  .meta({ id: 'FilledPaper' })
export type PaperReply = z.infer<typeof paperReply>

/** Which paper: of an index and period or of a round, of one unit where it is a unit's, from one edition where it is named. */
export interface PaperRequest {
  paper: string
  index?: string
  period?: string
  round?: string
  unit?: string
  edition?: string
}
