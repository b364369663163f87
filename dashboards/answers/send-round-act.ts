import { AskError, addressOf } from './ask.ts'
import type { Names, Receipts } from './replies.ts'

/** What can be done in a round, by its address. */
export type RoundAct = Exclude<keyof Receipts, `/batches${string}` | '/units/aliases' | `/indexes${string}`>

/** Does something in a round. Refused verdicts come with their issues; throws AskError for any other refusal. */
export async function sendRoundAct<P extends RoundAct>(path: P, names: Names<P>, body: unknown, language: string): Promise<Receipts[P]> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' }
  const response = await fetch(addressOf(path, names), { method: 'POST', headers, body: JSON.stringify(body) })
  const said = await response.json().catch(() => ({}))
  if (!response.ok && !('issueCount' in said)) throw new AskError(response.status, said)
  return said
}
