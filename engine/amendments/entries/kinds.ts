import { dutyKind } from './duty-entry.ts'
import type { EntryKind } from './entry-kind.ts'
import { planKind } from './plan-entry.ts'
import { targetKind } from './target-entry.ts'
import { unitKind } from './unit-entry.ts'

/** What of the definitions people say anew entry by entry, by its name. */
export const entryKinds = { target: targetKind, plan: planKind, duty: dutyKind, unit: unitKind } satisfies Record<string, EntryKind>
export type EntryKindName = keyof typeof entryKinds
export const entryKindNames = Object.keys(entryKinds) as [EntryKindName, ...EntryKindName[]]
