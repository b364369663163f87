import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { needWhole } from './whole-file.ts'

/** The file in a home that tells who read rows. */
export const readingsFile = 'readings.sqlite'

/** One reading of rows of a dataset: how many were given out, and what was asked for. */
export interface Reading {
  seq: number
  at: string
  account: string
  dataset: string
  /** The request as JSON text. */
  asked: string
  rows: number
}

/** Who read rows: no truth of the home, kept for some years in a file of its own. */
export interface Readings {
  note(account: string, reading: Pick<Reading, 'dataset' | 'asked' | 'rows'>): void
  /** Readings before one of that number, the latest first. */
  before(seq: number): Iterable<Reading>
  /** How many those are. */
  count(seq: number): number
  close(): void
}

/** Opens the file, or makes it; what is older than `years` goes. Readings of the last moments may be lost with the power, none with the process. Throws ACCOUNTS_DAMAGED. */
export function openReadings(home: string, clock: () => Date, years: number): Readings {
  const database = new DatabaseSync(join(home, readingsFile))
  needWhole(database, readingsFile)
  chmodSync(join(home, readingsFile), 0o600)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  database.exec(
    'CREATE TABLE IF NOT EXISTS readings (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, account TEXT NOT NULL, dataset TEXT NOT NULL, asked TEXT NOT NULL, rows INTEGER NOT NULL) STRICT',
  )
  const insert = database.prepare('INSERT INTO readings (at, account, dataset, asked, rows) VALUES (?, ?, ?, ?, ?)')
  const old = database.prepare('DELETE FROM readings WHERE seq < coalesce((SELECT min(seq) FROM readings WHERE at >= ?), 9e18)')
  const page = database.prepare('SELECT seq, at, account, dataset, asked, rows FROM readings WHERE seq < ? ORDER BY seq DESC LIMIT 500')
  const counted = database.prepare('SELECT count(*) AS n FROM readings WHERE seq < ?')
  let purgedOn = ''
  const purge = (now: Date): void => {
    const day = now.toISOString().slice(0, 10)
    if (day === purgedOn) return
    purgedOn = day
    const last = new Date(now)
    last.setUTCFullYear(now.getUTCFullYear() - years)
    old.run(last.toISOString())
  }
  purge(clock())
  return {
    note(account, { dataset, asked, rows }) {
      const now = clock()
      purge(now)
      insert.run(now.toISOString(), account, dataset, asked, rows)
    },
    *before(seq) {
      for (let first = seq; ; ) {
        const rows = page.all(first) as unknown as Reading[]
        yield* rows
        if (rows.length === 0) return
        first = rows.at(-1)!.seq
      }
    },
    count: (seq) => Number(counted.get(seq)!.n),
    close: () => database.close(),
  }
}
