import type { RuleTrial } from '../../engine/amendments/replies.ts'
import { addressOf, refusalOf } from './ask.ts'

/** What a rule is tried on. */
export interface TriedRule {
  max: number
  rule: Record<string, unknown>
  examples: { given: unknown; points: number }[]
}

/** A rule read by the server and run over its examples; nothing is kept. Throws AskError. */
export async function tryRule(tried: TriedRule, language: string, signal: AbortSignal): Promise<RuleTrial> {
  const response = await fetch(addressOf('/rule-trials', {}), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' },
    body: JSON.stringify(tried),
    signal,
  })
  if (!response.ok) throw await refusalOf(response)
  return response.json()
}
