import { queryOptions } from '@tanstack/react-query'
import type { Language } from '../format/decimal.ts'
import { AskError, type Parameters, refusalOf } from './ask.ts'
import { asking } from './queries.ts'

/** Who one is; refused with 401 to strangers, with 403 until a one-time password is changed. */
export const meQuery = (language: Language) => ({
  ...asking('/me', {}, language),
  retry: (failures: number, error: Error) => !(error instanceof AskError) && failures < 2,
})
export const ownSessionsQuery = (language: Language) => asking('/me/sessions', {}, language)
export const rolesQuery = (language: Language) => asking('/roles', {}, language)
export const accountsQuery = (language: Language) => asking('/accounts', {}, language)
export const accountSessionsQuery = (language: Language, account: string) => asking('/accounts/{account}/sessions', { account }, language)

/** Which acts are wanted; empty: all. */
export interface ActsWanted {
  account: string
  unit: string
  kind: string
  from: string
  to: string
}

function pageOf(wanted: object, limit: number, before: number | null): Parameters {
  const filled = Object.entries(wanted).map(([name, text]) => [name, String(text).trim() || undefined])
  return { ...Object.fromEntries(filled), limit: `${limit}`, before: before === null ? undefined : `${before}` }
}

/** A page of acts, the latest first, from before the one of that number on. */
export function eventsQuery(language: Language, wanted: ActsWanted, limit: number, before: number | null) {
  return asking('/events', {}, language, pageOf(wanted, limit, before))
}

/** A page of readings of rows, in the same way. */
export const readingsQuery = (language: Language, wanted: Omit<ActsWanted, 'unit' | 'kind'>, limit: number, before: number | null) =>
  asking('/readings', {}, language, pageOf(wanted, limit, before))

/** The session one is in, and whose it is; null where there is none. */
export const currentSessionQuery = queryOptions({
  queryKey: ['current session'],
  queryFn: async ({ signal }): Promise<{ id: string; account: string } | null> => {
    const response = await fetch('/api/auth/get-session', { signal })
    if (!response.ok) throw await refusalOf(response)
    const found: { session: { id: string }; user: { username: string } } | null = await response.json()
    return found && { id: found.session.id, account: found.user.username }
  },
})

/** How one signs in here. */
interface SignInMethods {
  sso: boolean
  /** Fewest and most characters of a password. */
  password: { least: number; most: number }
}

export const methodsQuery = queryOptions({
  queryKey: ['sign-in methods'],
  queryFn: async ({ signal }): Promise<SignInMethods> => {
    const response = await fetch('/api/auth/methods', { signal })
    if (!response.ok) throw await refusalOf(response)
    return response.json()
  },
})
