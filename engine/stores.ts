import type { Definitions } from './definitions/load-definitions.ts'
import type { Records } from './records/open-records.ts'
import type { Session, Warehouse } from './stores/duckdb/open-warehouse.ts'
import type { Words } from './stores/duckdb/words.ts'

/** The steps of the write order at which a crash is tried. */
export type Step =
  | 'received'
  | 'pending'
  | 'appended'
  | 'applied'
  | 'kept'
  | 'accepted'
  | 'undo-pending'
  | 'undo-applied'
  | 'undo-accepted'
  | 'recovering'

/** Everything one open home holds. */
export interface Stores {
  home: string
  records: Records
  warehouse: Warehouse
  words: Words
  definitions: Definitions
  clock: () => Date
  /** Names the engine that computes content hashes. */
  hashedBy: string
  /** Told at each step of the write order. */
  reach: (step: Step) => void
}

/** What a transaction of the warehouse works with. */
export interface Work {
  session: Session
  definitions: Definitions
  words: Words
  /** Names the engine that computes content hashes. */
  hashedBy: string
}

/** One transaction of the warehouse whose new words stay or go with it. */
export async function transact<T>(stores: Stores, work: (work: Work) => Promise<T>): Promise<T> {
  const { warehouse, words, definitions, hashedBy } = stores
  try {
    const answer = await warehouse.write((session: Session) => work({ session, definitions, words, hashedBy }))
    words.committed()
    return answer
  } catch (error) {
    words.forget()
    throw error
  }
}
