import type { Problem } from '../../api/problem-schema.ts'
import { AskError, addressOf, type Parameters, refusalOf } from './ask.ts'
import { readBody } from './ask-together.ts'
import type { Names, Path, Receipts } from './replies.ts'

/** What can be done in a round, by its address. */
export type RoundAct = Exclude<
  keyof Receipts,
  `/batches${string}` | '/units/aliases' | `/indexes${string}` | `/sets${string}` | `/definitions${string}` | '/rule-trials'
>

export type Method = 'POST' | 'PUT' | 'DELETE'

/** Does something, or sends a file as its bytes. What is refused with its issues is the answer; throws AskError for any other refusal. */
export async function sendAct<P extends keyof Receipts>(
  method: Method,
  path: P,
  names: Names<P>,
  body: unknown,
  language: string,
  parameters: Parameters = {},
): Promise<Receipts[P]> {
  const isFile = body instanceof File
  const response = await fetch(addressOf(path, names, parameters), {
    method,
    headers: {
      Accept: 'application/json',
      'Accept-Language': language,
      'Content-Type': isFile ? 'application/octet-stream' : 'application/json',
    },
    body: isFile ? body : JSON.stringify(body),
  })
  const said = (await readBody(response)) as Receipts[P] | Partial<Problem>
  if (!response.ok && !('issueCount' in said)) throw new AskError(response.status, said as Partial<Problem>)
  return said as Receipts[P]
}

/** Does something in a round. */
export const sendRoundAct = <P extends RoundAct>(path: P, names: Names<P>, body: unknown, language: string, parameters: Parameters = {}) =>
  sendAct('POST', path, names, body, language, parameters)

/** Sends a file to a round, under its own name. */
export const sendRoundFile = <P extends RoundAct>(path: P, names: Names<P>, file: File, language: string, parameters: Parameters = {}) =>
  sendAct('POST', path, names, file, language, { ...parameters, file: file.name })

/** A file that is given out, as bytes; throws AskError where it is refused. */
export async function fetchFile<P extends Path>(path: P, names: Names<P>, parameters: Parameters, language: string): Promise<Blob> {
  const response = await fetch(addressOf(path, names, parameters), { headers: { 'Accept-Language': language } })
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}
