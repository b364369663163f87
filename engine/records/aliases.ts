import type { StoredEvent } from './event.ts'

/** A spelling that a person confirmed to mean a unit. */
export interface Alias {
  name: string
  /** The unit's id. */
  unit: string
  at: string
  by: string
}

/** The aliases in force before an event; of one name the last word counts. */
export function readAliases(events: StoredEvent[], before = Number.POSITIVE_INFINITY): Alias[] {
  const aliases = new Map<string, Alias>()
  for (const event of events) {
    if (event.seq >= before) break
    if (event.kind !== 'alias.confirmed') continue
    const { name, unit } = event.body
    if (unit === null) aliases.delete(name)
    else aliases.set(name, { name, unit, at: event.at, by: event.account })
  }
  return [...aliases.values()]
}
