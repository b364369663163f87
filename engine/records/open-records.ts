import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ChisoError } from '../errors.ts'
import { type EventBody, type EventKind, type StoredEvent, zeroHash } from './event.ts'

/** The chain of events in records.sqlite: the ledger, the audit trail and the data version at once. */
export interface Records {
  /** Adds an event to the chain; it is on disk when this returns. Gives its sequence number. */
  append<K extends EventKind>(kind: K, account: string, body: EventBody<K>): number
  /** All events in order. */
  events(): StoredEvent[]
  /** The last sequence number; 0 for an empty chain. */
  version(): number
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT;
  CREATE TRIGGER IF NOT EXISTS events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
  CREATE TRIGGER IF NOT EXISTS events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events never go'); END;
`

/**
 * Opens the chain and with it owns the home: the database stays exclusively locked while the process lives, and the
 * system lets go of the lock however it dies. A second owner gets HOME_IN_USE with the holder's pid.
 */
export function openRecords(home: string, clock: () => Date): Records {
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  const pidFile = join(home, 'owner.pid')
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; COMMIT;',
    )
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw error
    throw new ChisoError('HOME_IN_USE', { home, pid: existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : '?' })
  }
  writeFileSync(pidFile, String(process.pid))
  database.exec(schema)

  const insert = database.prepare('INSERT INTO events (seq, at, account, kind, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const last = database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get() as { seq: number; hash: string } | undefined
  let head = { seq: last?.seq ?? 0, hash: last?.hash ?? zeroHash }
  return {
    append(kind, account, body) {
      const event = { seq: head.seq + 1, at: clock().toISOString(), account, kind, body: JSON.stringify(body), previous: head.hash }
      const hash = hashOfEvent(event)
      insert.run(event.seq, event.at, account, kind, event.body, event.previous, hash)
      head = { seq: event.seq, hash }
      return event.seq
    },
    events: () => database.prepare('SELECT * FROM events ORDER BY seq').all().map(readEvent),
    version: () => head.seq,
    close: () => database.close(),
  }
}

/** What an event's hash is taken over. */
export function hashOfEvent(event: { seq: number; at: string; account: string; kind: string; body: string; previous: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([event.previous, event.seq, event.at, event.account, event.kind, event.body]))
    .digest('hex')
}

function readEvent(row: Record<string, unknown>): StoredEvent {
  return { ...row, body: JSON.parse(String(row.body)) } as unknown as StoredEvent
}
