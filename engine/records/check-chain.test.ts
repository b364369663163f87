import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChisoError } from '../errors.ts'
import { headPath, writeHead } from './chain-head.ts'
import { openRecords, openWholeRecords } from './open-records.ts'
import { hashOfEvent, type RawEvent } from './raw-event.ts'

let home: string
const clock = () => new Date('2023-01-10T00:00:00Z')
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chiso-chain-'))
  const records = openWholeRecords(home, clock)
  for (let batch = 1; batch <= 6; batch++) records.append('undo.pending', `người ${batch}`, { batch })
  records.close()
})
afterEach(() => rmSync(home, { recursive: true }))

/** Works on the database behind the program's back. */
function tamper(work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  database.exec('DROP TRIGGER events_never_change; DROP TRIGGER events_never_go')
  work(database)
  database.close()
}
const run = (sql: string) => () => tamper((database) => database.exec(sql))

/** Writes every event from a number on anew, as one who knows how events are hashed. */
function rehash(database: DatabaseSync, from: number): void {
  const events = database.prepare('SELECT * FROM events ORDER BY seq').all() as unknown as RawEvent[]
  let previous = events[from - 2]?.hash ?? '0'.repeat(64)
  for (const event of events.slice(from - 1)) {
    const hash = hashOfEvent({ ...event, previous })
    database.prepare('UPDATE events SET previous = ?, hash = ? WHERE seq = ?').run(previous, hash, event.seq)
    previous = hash
  }
}

/** The first fault an opening tells of, and all that the check finds. */
function found(): [refused: unknown, faults: unknown] {
  let refused: unknown = null
  try {
    openWholeRecords(home, clock).close()
  } catch (error) {
    if (!(error instanceof ChisoError)) throw error
    refused = [error.code, error.parameters.fault, error.parameters.seq]
  }
  const records = openRecords(home, clock)
  expect(records.check().faults).toEqual(records.faults)
  const faults = records.faults.map(({ code, event }) => [code, event])
  records.close()
  return [refused, faults]
}

test('a whole chain opens, and a head that a crash left behind is brought up', () => {
  const records = openWholeRecords(home, clock)
  const third = [...records.events()][2]!
  records.close()
  writeHead(home, { seq: third.seq, hash: third.hash })
  expect(found()).toEqual([null, []])
  expect(JSON.parse(readFileSync(headPath(home), 'utf8')).seq).toBe(6)
})

test('the head of a chain of one event may be missing: a crash came between the two', () => {
  rmSync(home, { recursive: true })
  home = mkdtempSync(join(tmpdir(), 'chiso-chain-'))
  const records = openWholeRecords(home, clock)
  records.append('undo.pending', 'người', { batch: 1 })
  records.close()
  rmSync(headPath(home))
  expect(found()).toEqual([null, []])
  expect(existsSync(headPath(home))).toBe(true)
})

test.each<[string, () => void, string, number]>([
  ['an event changed', run(`UPDATE events SET body = '{"batch":9}' WHERE seq = 3`), 'EVENT_CHANGED', 3],
  ['the account of an event changed', run(`UPDATE events SET account = 'khác' WHERE seq = 1`), 'EVENT_CHANGED', 1],
  ['the last event changed', run(`UPDATE events SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 6`), 'EVENT_CHANGED', 6],
  [
    'an event changed and hashed anew',
    () =>
      tamper((database) => {
        database.exec(`UPDATE events SET body = '{"batch":9}' WHERE seq = 3`)
        const event = database.prepare('SELECT * FROM events WHERE seq = 3').get() as unknown as RawEvent
        database.prepare('UPDATE events SET hash = ? WHERE seq = 3').run(hashOfEvent(event))
      }),
    'EVENT_MOVED',
    4,
  ],
  ['an event deleted', run('DELETE FROM events WHERE seq = 4'), 'EVENT_MISSING', 4],
  ['the first event deleted', run('DELETE FROM events WHERE seq = 1'), 'EVENT_MISSING', 1],
  [
    'an event deleted and the later ones moved up',
    run('DELETE FROM events WHERE seq = 4; UPDATE events SET seq = seq - 1 WHERE seq > 4'),
    'EVENT_MOVED',
    4,
  ],
  [
    'two events that changed places',
    run('UPDATE events SET seq = 99 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 99'),
    'EVENT_MOVED',
    2,
  ],
  ['the last event cut off', run('DELETE FROM events WHERE seq = 6'), 'CHAIN_CUT', 6],
  ['the last three events cut off', run('DELETE FROM events WHERE seq > 3'), 'CHAIN_CUT', 4],
  ['all events gone', run('DELETE FROM events'), 'CHAIN_CUT', 1],
  [
    'the whole chain written anew without its head',
    () =>
      tamper((database) => {
        database.exec(`UPDATE events SET account = 'kẻ khác'`)
        rehash(database, 1)
      }),
    'CHAIN_REWRITTEN',
    6,
  ],
  [
    'the chain written anew from one event on and made longer',
    () =>
      tamper((database) => {
        database.exec(`UPDATE events SET body = '{"batch":9}' WHERE seq = 5`)
        database.exec(`INSERT INTO events SELECT 7, at, account, kind, body, previous, 'x' FROM events WHERE seq = 6`)
        rehash(database, 5)
      }),
    'CHAIN_REWRITTEN',
    6,
  ],
  ['the head removed', () => rmSync(headPath(home)), 'HEAD_MISSING', 6],
  ['the head damaged', () => writeFileSync(headPath(home), '{"seq":6,"hash":"zz"}'), 'HEAD_UNREADABLE', 6],
])('%s is refused and named', (_, work, code, event) => {
  work()
  const [refused, faults] = found()
  expect(refused).toEqual(['CHAIN_BROKEN', code, event])
  expect(faults).toContainEqual([code, event])
})

test('a database that is none, and one of a later version, are refused', () => {
  tamper((database) => database.exec('PRAGMA user_version = 99'))
  expect(() => openRecords(home, clock)).toThrow(expect.objectContaining({ code: 'HOME_NEWER' }))
  writeFileSync(join(home, 'records.sqlite'), 'no database at all, but long enough to be looked at as one')
  expect(() => openRecords(home, clock)).toThrow(expect.objectContaining({ code: 'CHAIN_BROKEN' }))
})

test('a chain made before heads were kept gets one', () => {
  tamper((database) => database.exec('PRAGMA user_version = 0'))
  rmSync(headPath(home))
  expect(found()).toEqual([null, []])
  expect(JSON.parse(readFileSync(headPath(home), 'utf8')).seq).toBe(6)
})
