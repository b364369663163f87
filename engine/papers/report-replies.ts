import { z } from 'zod'
import type { paperKinds } from '../definitions/papers/paper-kinds.ts'
import { paperDocument } from '../documents/paper.ts'
import { editionLineReply } from '../editions/replies.ts'
import { text, titlesReply } from '../reply.ts'

const texts = z.record(text, text)

/** A paper of a period that the product knows. */
export const reportLineReply = z
  .strictObject({
    id: text,
    title: titlesReply,
    lays: z.enum(['report', 'brief'] satisfies (keyof typeof paperKinds)[]),
    periods: z.array(text).meta({ description: 'The kinds of periods it is of: what stands behind the year, or "year"' }),
    texts: z.array(z.strictObject({ key: text, title: titlesReply })).meta({ description: 'What a person writes' }),
  })
  .meta({ id: 'ReportLine' })
export type ReportLine = z.infer<typeof reportLineReply>

/** A paper of a period with everything that stands on it. */
export const reportReply = z
  .strictObject({
    report: text,
    title: titlesReply,
    period: text,
    ...{ from: text, to: text },
    asOf: text.meta({ description: 'The day it was drawn up' }),
    status: z.enum(['draft', 'edition']),
    edition: text.nullable(),
    /** What went out of it, the oldest first. */
    editions: z.array(editionLineReply),
    written: z.int().meta({ description: 'Which writing of its texts stands, as the next one names it; 0: none' }),
    texts,
    start: z
      .strictObject({ period: text, texts })
      .nullable()
      .meta({ description: 'Texts of an earlier period to begin with; null where there are own ones' }),
    content: z.record(text, z.unknown()).meta({ description: 'Every figure as decimal text, and what they come to' }),
    document: paperDocument,
  })
  .meta({ id: 'Report' })
export type ReportReply = z.infer<typeof reportReply>

export const reportWrittenReply = z
  .strictObject({ report: text, period: text, texts, written: z.int(), at: text, by: text })
  .meta({ id: 'ReportWritten' })
export type ReportWritten = z.infer<typeof reportWrittenReply>

/** Which report of which period: of it the edition that is named, else the one that stands, else (and where asked for) today's draft. */
export interface ReportRequest {
  report: string
  /** Of a brief this month unless said. */
  period?: string
  edition?: string
  draft?: boolean
}

/** All texts of a report; `seen` is the writing it was made on. */
export interface ReportWrite {
  report: string
  period: string
  texts: Record<string, string>
  seen?: number
}

/** A report goes out under a number and a day; a correction names the edition that stands, and why. */
export interface ReportIssue {
  report: string
  period: string
  number: string
  date: string
  corrects?: string
  reason?: string
}
