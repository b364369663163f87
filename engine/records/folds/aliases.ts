import { z } from 'zod'
import type { Entries, Reduce } from './fold.ts'

/** A spelling that means a unit from here on, as names are compared; null: no longer. */
export const aliasConfirmed = z.strictObject({ name: z.string(), unit: z.string().nullable() })

/** One word about a spelling, under its sequence number. */
export interface AliasWord {
  seq: number
  name: string
  unit: string | null
  at: string
  by: string
}
export type AliasWords = Entries<number, AliasWord>

/** A spelling that a person confirmed to mean a unit. */
export interface Alias {
  name: string
  /** The unit's id. */
  unit: string
  at: string
  by: string
}

export const confirmSpelling: Reduce<number, AliasWord, z.infer<typeof aliasConfirmed>> = (_, { seq, at, account, body }) => [
  [seq, { seq, ...body, at, by: account }],
]

/** The aliases in force before an event; of one name the last word counts. */
export function readAliases(words: AliasWords, before = Number.POSITIVE_INFINITY): Alias[] {
  const aliases = new Map<string, Alias>()
  for (const { seq, name, unit, at, by } of words.list()) {
    if (seq >= before) break
    if (unit === null) aliases.delete(name)
    else aliases.set(name, { name, unit, at, by })
  }
  return [...aliases.values()]
}
