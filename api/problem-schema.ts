import { z } from 'zod'
import { text } from '../engine/reply.ts'

/** The body of every error (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: text.meta({ description: 'URI of the kind of error' }),
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    instance: text.meta({ description: 'URI of this one incident, also in the log' }),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problemSchema>
