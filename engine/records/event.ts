import type { Issue } from '../issue.ts'

/** The hash before the first event. */
export const zeroHash = '0'.repeat(64)

/** What was asked of an import, and the decisions taken on the way: a rebuild replays them and never judges anew. */
export interface ImportAsked {
  dataset: string
  file: string
  sha256: string
  bytes: number
  /** The clock the file was judged by, ISO 8601. */
  now: string
  period: string | null
  unit: string | null
  encoding: string | null
  decimal: string | null
  thousands: string | null
  sheet: string | null
  map: Record<string, string> | null
}

export interface ImportDecided {
  /** Sequence number of the pending event: the batch. */
  batch: number
  rows: number
  new: number
  changed: number
  unchanged: number
  older: number
  asOf: string
  /** Hash of the stored rows, and the version of the engine that computed it. */
  contentHash: string
  hashedBy: string
  /** Unit text as written → id of the unit it was taken for. */
  units: [text: string, unitId: string][]
  /** Rows whose key was stored for a unit that theirs succeeds, with the stored unit's id, which stays. */
  keptUnits: [row: number, unitId: string][]
  headerMap: Record<string, string>
  /** How cells were read: absent before 0.3, whose replays read them as then. */
  reading?: 2
  /** The batch that this one replaced: undone by the same act. */
  replaces?: number
  warningCount: number
}

/** One criterion answered: in the form its rule takes, or `{ not_applicable: reason }`. */
export interface GivenAnswer {
  code: string
  answer: unknown
  explanation: string | null
  /** Number, date or name of the document that proves it. */
  document: string | null
}

/** Every kind of event with its body. */
export interface Events {
  'import.pending': ImportAsked
  'import.accepted': ImportDecided
  /** `incoming`: the name under which the file, and beside it the list of all errors, lies in incoming/ for a time. */
  'import.refused': { batch: number; issueCount: number; issues: Issue[]; incoming: string }
  'import.aborted': { batch: number; reason: string }
  'undo.pending': { batch: number }
  'undo.accepted': { undo: number; batch: number }
  'undo.aborted': { undo: number; reason: string }
  /** A spelling that means a unit from here on, as names are compared; null: no longer. */
  'alias.confirmed': { name: string; unit: string | null }
  /** What a unit declares for criteria of one index and year; an answer of null takes back what was declared before. */
  'answers.given': { index: string; version: string; year: number; unit: string; answers: GivenAnswer[] }
}

/** Every kind by name. */
export const eventKinds = Object.keys({
  'import.pending': 0,
  'import.accepted': 0,
  'import.refused': 0,
  'import.aborted': 0,
  'undo.pending': 0,
  'undo.accepted': 0,
  'undo.aborted': 0,
  'alias.confirmed': 0,
  'answers.given': 0,
} satisfies Record<keyof Events, 0>)

export type EventKind = keyof Events
export type EventBody<K extends EventKind> = Events[K]
export type StoredEvent = {
  [K in EventKind]: { seq: number; at: string; account: string; kind: K; body: Events[K]; previous: string; hash: string }
}[EventKind]
