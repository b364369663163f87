import type { SourceReply, SourceWrite } from '../../engine/imports/replies.ts'
import type { Language } from '../format/decimal.ts'
import { addressOf, refusalOf } from './ask.ts'
import { asking } from './queries.ts'

/** What hangs on what is kept of sources. */
export const ofSources = /^\/sources/

export const sourcesQuery = (language: Language) => asking('/sources', {}, language)

async function write(method: 'PUT' | 'DELETE', name: string, dataset: string, language: string, body?: unknown): Promise<Response> {
  const response = await fetch(addressOf('/datasets/{dataset}/sources/{name}', { dataset, name }), {
    method,
    headers: { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw await refusalOf(response)
  return response
}

/** Saves how a source writes its files of a dataset. Throws AskError. */
export async function sendSource({ name, dataset, ...body }: SourceWrite, language: string): Promise<SourceReply> {
  return (await write('PUT', name, dataset, language, body)).json()
}

/** Lets a source go. Throws AskError. */
export async function dropSource(name: string, dataset: string, language: string): Promise<void> {
  await write('DELETE', name, dataset, language)
}
