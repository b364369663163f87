import { queryOptions } from '@tanstack/react-query'
import type { EntryKindName } from '../../engine/amendments/entries/kinds.ts'
import type { Language } from '../format/decimal.ts'
import { asking } from './queries.ts'
import { sendAct } from './send-round-act.ts'

/** An entry of the definitions as it would be. */
export interface SaidEntry {
  kind: EntryKindName
  id: string
  entry: Record<string, unknown>
}

export const entriesQuery = (language: Language, kind: EntryKindName) => asking('/definitions/{kind}', { kind }, language)
export const entryQuery = (language: Language, kind: EntryKindName, id: string) =>
  asking('/definitions/{kind}/{id}', { kind, id }, language)

/** What is wrong with an entry as it is typed, and what it would do: both are asked, and nothing is kept. */
export const entryCheckQuery = (language: Language, { kind, id, entry }: SaidEntry) =>
  queryOptions({
    queryKey: ['/definition-checks', kind, id, entry],
    queryFn: () => sendAct('POST', '/definitions/{kind}/{id}/check', { kind, id }, { entry }, language),
  })
export const entryEffectQuery = (language: Language, { kind, id, entry }: SaidEntry, period: string) =>
  queryOptions({
    queryKey: ['/definition-effects', kind, id, entry, period],
    queryFn: () => sendAct('POST', '/definitions/{kind}/{id}/effect', { kind, id }, { entry, period }, language),
  })
