import { AskError, addressOf, type Parameters, refusalOf } from './ask.ts'
import type { Names, Path, Receipts } from './replies.ts'

/** What can be done in a round, by its address. */
export type RoundAct = Exclude<
  keyof Receipts,
  `/batches${string}` | '/units/aliases' | `/indexes${string}` | `/sets${string}` | '/rule-trials'
>

async function post<P extends RoundAct>(path: P, names: Names<P>, parameters: Parameters, init: RequestInit, language: string) {
  const headers = { Accept: 'application/json', 'Accept-Language': language, ...init.headers }
  const response = await fetch(addressOf(path, names, parameters), { ...init, method: 'POST', headers })
  const said = await response.json().catch(() => ({}))
  if (!response.ok && !('issueCount' in said)) throw new AskError(response.status, said)
  return said as Receipts[P]
}

/** Does something in a round. Refused verdicts come with their issues; throws AskError for any other refusal. */
export const sendRoundAct = <P extends RoundAct>(path: P, names: Names<P>, body: unknown, language: string, parameters: Parameters = {}) =>
  post(path, names, parameters, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }, language)

/** Sends a file to a round, under its own name; answers and refuses as an act does. */
export const sendRoundFile = <P extends RoundAct>(path: P, names: Names<P>, file: File, language: string, parameters: Parameters = {}) =>
  post(path, names, { ...parameters, file: file.name }, { headers: { 'Content-Type': 'application/octet-stream' }, body: file }, language)

/** A file that is given out, as bytes; throws AskError where it is refused. */
export async function fetchFile<P extends Path>(path: P, names: Names<P>, parameters: Parameters, language: string): Promise<Blob> {
  const response = await fetch(addressOf(path, names, parameters), { headers: { 'Accept-Language': language } })
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}
