import type { Fault } from '../../definitions/fault.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Words } from '../../words.ts'
import type { Json } from '../replies.ts'

/** The files of definitions as they stand, or as they came with the program: name inside a folder → text. */
export interface Texts {
  of(folder: string, ending: string): Map<string, string>
  /** Of a folder that is replaced whole. */
  whole(folder: string): Map<string, string>
}

/** A file of the office's own as it is to be; null: it is to be gone. */
export interface Laid {
  file: string
  text: string | null
}

/** Entries as they would be: what is wrong with them, and all definitions with them where nothing is. */
export interface Tried {
  faults: Fault[]
  warnings: Fault[]
  after: Definitions | null
}

/** What of the definitions a word of an entry is one of. */
export type ChoiceKind = 'indicators' | 'datasets' | 'unit-codes' | 'unit-ids' | 'levels'

/** What people may say anew, entry by entry. An entry is what its file says of it, as plain JSON. */
export interface EntryKind {
  /** Whether rows hang on it: then they are counted anew. */
  movesRows: boolean
  /** Every entry there is, in the order of its files. */
  list(definitions: Definitions): { id: string; title: Words }[]
  /** The year an entry is of; null where it is of every year. */
  year(definitions: Definitions, id: string): number | null
  /** The shape of an entry, as JSON Schema. */
  shape(entry: Json | null): Record<string, Json>
  /** Words, wherever they stand in an entry, that are one of what is declared. */
  choices: Record<string, ChoiceKind>
  /** An entry in these files; null where it is in none. Throws NO_SUCH_PLAN, ENTRY_NAME_WRONG. */
  read(texts: Texts, id: string): Json | null
  /** The files of the office's own with an entry said anew (null: gone) over those that stand; a file that says what it said without the office goes. */
  write(texts: { standing: Texts; bundled: Texts }, id: string, entry: Json | null): Laid[]
  /** The files judged by what reading them judges by. */
  check(definitions: Definitions, texts: Texts, laid: Laid[], id: string, entry: Json | null): Tried
}
