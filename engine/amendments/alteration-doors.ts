import type { EntryCheck, EntryEffect, EntryLine, EntryReply } from './alteration-replies.ts'
import type { EntryKindName } from './entries/kinds.ts'
import type { Json } from './replies.ts'

/** An entry of the definitions by its kind and id. */
export interface EntryNamed {
  kind: EntryKindName
  id: string
}
/** An entry as it would be; null: it goes. */
export interface EntrySaid extends EntryNamed {
  entry: Json | null
}

/** The doors through which entries of definitions are said anew: targets, duties. */
export interface AlterationDoors {
  /** Every entry of a kind. */
  entries(request: { kind: EntryKindName }): EntryLine[]
  /** An entry with its shape and what differs from what came with the program; one that is not there yet is empty. Throws NO_SUCH_PLAN, ENTRY_NAME_WRONG. */
  entry(request: EntryNamed): EntryReply
  /** Everything that is wrong or odd about an entry as it would be. */
  checkEntry(request: EntrySaid): EntryCheck
  /** What an entry as it would be does to whom in a period. Throws ENTRY_NOT_SOUND, WRONG_PERIOD. */
  entryEffect(request: EntrySaid & { period: string }): Promise<EntryEffect>
  /** Makes an entry the office's own from now on. Throws ENTRY_NOT_SOUND, ENTRY_CHANGED, WRONG_REQUEST. */
  approveEntry(request: EntrySaid & { seen: string; reason: string }, account: string): Promise<EntryReply>
  /** Makes an entry again what came with the program; one that did not come with it goes. Throws as `approveEntry`. */
  returnEntry(request: EntryNamed & { seen: string; reason: string }, account: string): Promise<EntryReply>
}
