import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { ChisoError } from '../engine/errors.ts'
import type { ApiEnv } from './access.ts'

/** Puts the state of a unit's answers before the tag of a list of them, so that the list's ETag says what a change was made on. */
export function tagAnswers<Answer extends Response>(answer: Answer, state: string): Answer {
  const form = createHash('sha256')
    .update(answer.headers.get('etag') ?? '')
    .digest('base64url')
    .slice(0, 16)
  answer.headers.set('ETag', `"${state}.${form}"`)
  return answer
}

/** The state of the answers that If-Match says was seen. SEEN_MISSING without one; `*` and weak tags say nothing. */
export function seenAnswers(c: Context<ApiEnv>): string {
  const state = /^\s*"([^".\s]{1,100})(?:\.[^"\s]*)?"\s*$/.exec(c.req.header('if-match') ?? '')?.[1]
  if (state === undefined) throw new ChisoError('SEEN_MISSING')
  return state
}

/** The same where If-Match may be left out: what is sent then applies to whatever stands. */
export const seenIfSaid = (c: Context<ApiEnv>): { seen?: string } =>
  c.req.header('if-match') === undefined ? {} : { seen: seenAnswers(c) }
