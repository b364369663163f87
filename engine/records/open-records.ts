import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ChisoError } from '../errors.ts'
import { isDiskFailure, storageError } from '../storage-error.ts'
import { type Head, readHead, writeHead } from './chain-head.ts'
import { type ChainFault, checkChain } from './check-chain.ts'
import { type EventBody, type EventKind, type Folds, kindNames, kindOf } from './events.ts'
import { type Follower, followChain } from './follow-chain.ts'
import { readBody, writeBody } from './kind.ts'
import { hashOfEvent, type RawEvent, zeroHash } from './raw-event.ts'

/** The chain of events in records.sqlite: the ledger, the audit trail and the data version at once. */
export interface Records {
  /**
   * Adds an event to the chain; it is on disk, and the folds tell of it, when this returns. Gives its sequence number.
   * Throws before anything is written where the body does not fit its kind or cannot follow on what came before.
   */
  append<K extends EventKind>(kind: K, account: string, body: EventBody<K>): number
  /** What the chain tells, advanced by every event once it is on the disk. Entries and lists once given out never change. */
  readonly folds: Folds
  /** What was wrong with the chain when it was opened; what the folds tell is then what could be followed. */
  readonly faults: ChainFault[]
  /** All events in order, as they are stored. */
  events(): Iterable<RawEvent>
  /** Events before a number, the latest first. */
  eventsBefore(seq: number): Iterable<RawEvent>
  /** What one event says. Throws where there is none of that kind and number. */
  body<K extends EventKind>(kind: K, seq: number): EventBody<K>
  /** The last sequence number; 0 for an empty chain. */
  version(): number
  /** The last event's number and hash. */
  head(): Head
  /** The hash of an event; null where there is none of that number. */
  hashOf(seq: number): string | null
  /** What is wrong with the chain as it lies on the disk, against itself and the head kept beside it, and what it tells, read anew. */
  check(): { faults: ChainFault[]; folds: Folds }
  /** What the database holds beside the chain this program writes: kinds of events, tables, triggers; none of it stops the opening. */
  foreign(): ChainFault[]
  /** Writes a copy of the database, whole and consistent, to a path where nothing is. */
  copyTo(path: string): void
  close(): void
}

/** Counted up when records.sqlite changes its form. 0: without a head kept beside the chain. */
const schemaVersion = 1
const schema = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT;
  CREATE TRIGGER IF NOT EXISTS events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
  CREATE TRIGGER IF NOT EXISTS events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events never go'); END;
`

const flat = (sql: string): string => sql.replace(/\s+/g, ' ').replace(/;/g, '').trim()

/**
 * Opens the chain and with it owns the home: the database stays exclusively locked while the process lives, and the
 * system lets go of the lock however it dies. A second owner gets HOME_IN_USE with the holder's pid; a database that
 * cannot be read is CHAIN_BROKEN, one of a later version HOME_NEWER. The chain is read once, from its first event to its
 * last; whether it is whole, `faults` tells.
 */
export function openRecords(home: string, clock: () => Date): Records {
  const database = lockDatabase(home)
  try {
    writeFileSync(pidFile(home), String(process.pid))
    return recordsOf(database, home, clock)
  } catch (error) {
    database.close()
    throw unreadable(home, error)
  }
}

/** Opens the chain and refuses it with CHAIN_BROKEN where it is not whole. */
export function openWholeRecords(home: string, clock: () => Date): Records {
  const records = openRecords(home, clock)
  try {
    const [fault] = records.faults
    if (fault) throw brokenChain(home, fault)
    return records
  } catch (error) {
    records.close()
    throw unreadable(home, error)
  }
}

/** What a fault of the chain is refused with. */
export const brokenChain = (home: string, { code, event, why }: ChainFault): ChisoError =>
  new ChisoError('CHAIN_BROKEN', { home, seq: event, fault: code, ...(why === undefined ? {} : { why }) })

const pidFile = (home: string): string => join(home, 'owner.pid')

/** How long, in milliseconds, two that began at once and were in each other's way wait for their next try; a process is not like the other. */
const waits = [1, 2].map((times) => times * (5 + ((process.pid * 7) % 60)))

function lockDatabase(home: string, [wait, ...more] = waits): DatabaseSync {
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; COMMIT;',
    )
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw unreadable(home, error)
    if (wait !== undefined) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
      return lockDatabase(home, more)
    }
    throw new ChisoError('HOME_IN_USE', { home, pid: existsSync(pidFile(home)) ? readFileSync(pidFile(home), 'utf8').trim() : '?' })
  }
  return database
}

function recordsOf(database: DatabaseSync, home: string, clock: () => Date): Records {
  const { user_version: found } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (found > schemaVersion) throw new ChisoError('HOME_NEWER', { home, found, known: schemaVersion })
  database.exec(schema)
  const insert = database.prepare('INSERT INTO events (seq, at, account, kind, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const one = database.prepare('SELECT hash FROM events WHERE seq = ?')
  const stored = database.prepare('SELECT body FROM events WHERE seq = ? AND kind = ?')
  const last = database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get() as unknown as Head | undefined
  let head: Head = last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: zeroHash }
  if (found < schemaVersion) {
    if (head.seq > 0 && readHead(home) === null) writeHead(home, head)
    database.exec(`PRAGMA user_version = ${schemaVersion}`)
  }
  const events = () => readEvents(database)
  const read = (): { faults: ChainFault[]; follower: Follower } => {
    const follower = followChain()
    const kept = readHead(home)
    const faults = checkChain(events(), kept, (event) => follower.next(event)())
    if (faults.length === 0 && head.seq > (kept?.seq ?? 0)) keepHead(home, head)
    return { faults, follower }
  }
  const { faults, follower } = read()
  return {
    append(kind, account, body) {
      const { seq, hash: previous } = head
      const event = { seq: seq + 1, at: clock().toISOString(), account, kind, body: writeBody(kindOf(kind), body), previous }
      const hash = hashOfEvent(event)
      const advance = follower.next({ ...event, hash })
      insert.run(event.seq, event.at, account, kind, event.body, event.previous, hash)
      head = { seq: event.seq, hash }
      advance()
      keepHead(home, head)
      return event.seq
    },
    folds: follower.folds,
    faults,
    events,
    eventsBefore: (seq) => readEventsBack(database, seq),
    body(kind, seq) {
      const found = stored.get(seq, kind) as { body: string } | undefined
      if (!found) throw new Error(`no ${kind} is event ${seq}`)
      return readBody(kindOf(kind), found.body)
    },
    version: () => head.seq,
    head: () => head,
    hashOf: (seq) => (one.get(seq) as { hash: string } | undefined)?.hash ?? null,
    check() {
      const { faults, follower } = read()
      return { faults, folds: follower.folds }
    },
    foreign() {
      const unknown = `SELECT min(seq) AS seq, kind FROM events WHERE kind NOT IN (${kindNames.map(() => '?').join(', ')}) GROUP BY kind`
      const kinds = database.prepare(unknown).all(...kindNames) as unknown as { seq: number; kind: string }[]
      const known = `'events', 'events_never_change', 'events_never_go', 'sqlite_autoindex_events_1'`
      const others = database.prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT IN (${known})`).all()
      const own = database.prepare(`SELECT name, sql FROM sqlite_master WHERE name IN (${known}) AND sql IS NOT NULL`).all()
      const changed = own.filter(
        ({ sql }) => !flat(schema).includes(flat(String(sql).replace(/^CREATE (TABLE|TRIGGER) /, 'CREATE $1 IF NOT EXISTS '))),
      )
      return [
        ...kinds.map(({ seq, kind }): ChainFault => ({ code: 'EVENT_UNKNOWN', event: seq, why: kind.slice(0, 100) })),
        ...[...others, ...changed].map(
          ({ type = 'changed', name }): ChainFault => ({ code: 'RECORDS_FOREIGN', event: 0, why: `${type} ${String(name).slice(0, 100)}` }),
        ),
      ]
    },
    copyTo: (path) => void database.prepare('VACUUM INTO ?').run(path),
    close: () => database.close(),
  }
}

/** Page by page: a statement left open half way would keep the database from closing. */
function* readEvents(database: DatabaseSync): Generator<RawEvent> {
  const page = database.prepare('SELECT seq, at, account, kind, body, previous, hash FROM events WHERE seq > ? ORDER BY seq LIMIT 500')
  page.setReturnArrays(true)
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = page.all(last) as unknown as [number, string, string, string, string, string, string][]
    for (const [seq, at, account, kind, body, previous, hash] of rows) yield { seq, at, account, kind, body, previous, hash }
    if (rows.length === 0) return
    last = rows.at(-1)![0]
  }
}

/** The same from a number back to the first. */
function* readEventsBack(database: DatabaseSync, before: number): Generator<RawEvent> {
  const page = database.prepare('SELECT seq, at, account, kind, body, previous, hash FROM events WHERE seq < ? ORDER BY seq DESC LIMIT 500')
  for (let first = before; ; ) {
    const rows = page.all(first) as unknown as RawEvent[]
    yield* rows
    if (rows.length === 0) return
    first = rows.at(-1)!.seq
  }
}

/** The event is on the disk already: a head that cannot be written now stays behind until the next event or start. */
function keepHead(home: string, head: Head): void {
  try {
    writeHead(home, head)
  } catch (error) {
    if (isDiskFailure(error, home)) throw error
  }
}

function unreadable(home: string, error: unknown): ChisoError {
  const told = storageError(error, home)
  return told instanceof ChisoError
    ? told
    : new ChisoError('CHAIN_BROKEN', { home, seq: 0, fault: 'RECORDS_UNREADABLE', why: String(error).split('\n')[0]! })
}
