import type { z } from '@hono/zod-openapi'
import { forms } from './negotiation.ts'
import { problemSchema } from './problem-schema.ts'

// The types below speak of the JSON answers alone: those are what a handler must give and what the typed client reads.

type Documented<S extends z.ZodType> = { description: string; content: { 'application/json': { schema: S } } }

/** Documents an answer that is JSON only. */
export const jsonOf = <S extends z.ZodType>(schema: S, description: string): Documented<S> => ({
  description,
  content: { 'application/json': { schema } },
})

/** Documents a list: the same rows in each form. */
export function listOf<S extends z.ZodType>(schema: S, description: string): Documented<S> {
  const others = {
    [forms.csv]: { schema: { type: 'string' } },
    [forms.arrow]: { schema: { type: 'string', contentEncoding: 'binary' } },
  }
  return { description, content: { 'application/json': { schema }, ...others } }
}

/** Documents what every route may answer instead. */
export const problems: object = {
  default: { description: 'Lỗi (RFC 9457)', content: { 'application/problem+json': { schema: problemSchema } } },
}
