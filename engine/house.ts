import type { Source } from './counts/counts.ts'
import type { Layers } from './definitions/layers.ts'
import type { Definitions } from './definitions/load-definitions.ts'
import type { Day } from './definitions/period.ts'
import type { Received } from './files/home-files.ts'
import type { Credentials } from './records/accounts/open-credentials.ts'
import type { Readings } from './records/accounts/open-readings.ts'
import type { Records } from './records/open-records.ts'
import type { Again } from './safekeeping/check-replay.ts'
import type { Session } from './stores/duckdb/open-warehouse.ts'
import type { Stores } from './stores.ts'

/** What every room may ask for. */
export interface House {
  home: string
  definitions: Definitions
  /** Where they are read from. */
  layers: Layers
  /** Reads criteria sets, plans and duties anew: from then on `definitions` holds those of the files. */
  renew: () => void
  /** Tries whether every row that stands finds its unit in other definitions. Throws UNITS_NOT_TAKEN. */
  tryUnits: (definitions: Definitions) => Promise<void>
  /** The same as `renew`, and the registry of units: what was counted by units is counted anew, and reads wait. */
  renewUnits: () => Promise<void>
  records: Records
  clock: () => Date
  /** Removes a file that was received and is not wanted. */
  discard: (received: Received) => void
  /** The day it is in Vietnam. */
  today: () => Day
  /** Asks the counts of one moment; a write meanwhile is not seen. */
  read: <T>(work: (source: Source) => Promise<T>) => Promise<T>
  /** A write from its first event to its last, after those before it. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Aborted when the home is about to be closed: what waits for its turn then is given up. */
  closing: AbortSignal
  /** A word to the chain alone, without waiting for the writes under way. */
  atOnce: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs work whose writes ask `check` once more when their turn has come, and at each event; it throws where they may not be done any more. */
  asking: <T>(check: () => void, work: () => T) => T
  /** Passwords and sessions, opened when first asked for. */
  credentials: () => Promise<Credentials>
  /** Who read rows, opened when first asked for. */
  readings: () => Readings
}

/** What the rooms may ask for that keep rows and look after the home. */
export interface Cellar extends House {
  stores: Stores
  /** Reads the warehouse at one moment, for `seconds` at most where given. */
  readRows: <T>(work: (session: Session) => Promise<T>, seconds?: number) => Promise<T>
  /** Runs work between two writes; what fails in it is no failure of the home. */
  pause: <T>(work: () => Promise<T>) => Promise<T>
  /** Throws the derived data away and replays them. */
  rebuild: () => Promise<{ batches: number }>
  /** How a warehouse is filled again. */
  again: Again
  close: () => Promise<void>
}

/** Seconds a read may take. */
export const readingSeconds = 60
