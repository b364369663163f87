import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import { ChisoError } from '../../errors.ts'
import { type FillChunk, type InsertRows, openRowSource } from './rows/row-source.ts'
import { startYielding } from './start-yielding.ts'

/** A value as it comes out of a query: whole numbers as bigint. */
export type Value = string | number | bigint | boolean | null
export type Row = Record<string, Value>
type Parameters = Record<string, string | number | boolean | null>

/** A connection inside a transaction: one statement a call, values bound by name. */
export interface Session {
  all(sql: string, parameters?: Parameters): Promise<Row[]>
  run(sql: string, parameters?: Parameters): Promise<void>
  /** Inserts rows that `fill` gives chunk by chunk, on all threads or on one. */
  insertRows(table: string, types: DuckDBType[], fill: FillChunk, on: 'all' | 'one'): Promise<void>
  readonly connection: DuckDBConnection
}

export interface Warehouse {
  /** Work on one snapshot; nothing can be written. Stopped with QUERY_TOO_LONG after so many seconds, where they are given. */
  read<T>(work: (session: Session) => Promise<T>, seconds?: number): Promise<T>
  /**
   * One transaction at a time in the whole process: committed when the work answers, rolled back when it throws, and
   * with STORAGE_FULL where the log is so long that a commit may empty it, and the disk has no room for that.
   */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** How many writes were begun. */
  writes(): number
  /** Empties the log into the database, where the disk has room for that. */
  checkpoint(): Promise<void>
  close(): Promise<void>
}

export interface WarehouseOptions {
  /** Folder that holds analytics.duckdb. */
  home: string
  /** Memory DuckDB may take, in MiB, and its threads. */
  memory?: number
  threads?: number
}

const opened = new Set<string>()

/** MiB of the log at which a commit empties it into the database. */
const longest = 64

/**
 * Opens analytics.duckdb attached to an in-memory instance and locks it down: no files, no network, no extensions,
 * no settings. Two instances on one file lose committed rows, so a second open in this process throws; after a
 * failed open the process must end, never try again.
 */
export async function openWarehouse({ home, memory = 220, threads = 2 }: WarehouseOptions): Promise<Warehouse> {
  const file = join(home, 'analytics.duckdb')
  if (opened.has(file)) throw new Error(`${file} is open in this process already`)
  opened.add(file)
  const settings = { memory_limit: `${memory}MiB`, threads: String(threads) }
  const instance = await startYielding(() => DuckDBInstance.create(':memory:', settings))
  const setup = await instance.connect()
  if (!existsSync(file)) await createDatabase(setup, home)
  for (const statement of [
    // Before the log of a killed process is read again, which may take more memory than is allowed.
    `SET temp_directory = ${quoteText(join(home, 'analytics.tmp'))}`,
    "SET max_temp_directory_size = '20GiB'",
    `ATTACH ${quoteText(file)} AS chiso`,
    "SET TimeZone = 'Asia/Ho_Chi_Minh'",
    'SET preserve_insertion_order = false',
    'SET write_buffer_row_group_count = 1',
    `SET checkpoint_threshold = '${longest}MiB'`,
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET allow_community_extensions = false',
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]) {
    await setup.run(statement)
  }

  const insertRows = openRowSource(setup, threads)
  const idle: Session[] = []
  const connect = async (): Promise<Session> => {
    const connection = await instance.connect()
    await connection.run('USE chiso')
    return sessionOf(connection, insertRows)
  }
  const inTransaction = async <T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> => {
    const session = idle.pop() ?? (await connect())
    try {
      await session.run(begin)
      const answer = await work(session)
      await session.run('COMMIT')
      return answer
    } catch (error) {
      await session.run('ROLLBACK').catch(() => {})
      throw error
    } finally {
      idle.push(session)
    }
  }

  let writing: Promise<unknown> = Promise.resolve()
  let writes = 0
  return {
    read: (work, seconds) =>
      inTransaction('BEGIN TRANSACTION READ ONLY', seconds === undefined ? work : (session) => inTime(session, seconds, work)),
    write(work) {
      writes++
      const turn = writing.then(() =>
        inTransaction('BEGIN TRANSACTION', async (session) => {
          const answer = await work(session)
          if (logSize(home) > (longest * 0.75) << 20 && !hasRoom(home, 1)) throw new ChisoError('STORAGE_FULL')
          return answer
        }),
      )
      writing = turn.catch(() => {})
      return turn
    },
    writes: () => writes,
    async checkpoint() {
      await writing
      if (hasRoom(home, 4)) await setup.run('CHECKPOINT chiso')
    },
    async close() {
      await writing
      for (const session of idle) session.connection.closeSync()
      await setup.run('CHECKPOINT chiso').catch(() => {})
      await setup.run('DETACH chiso').catch(() => {})
      setup.closeSync()
      instance.closeSync()
      opened.delete(file)
    },
  }
}

/** Interrupts a session's work when its time is over, and again until the work has given up. */
async function inTime<T>(session: Session, seconds: number, work: (session: Session) => Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined
  const timer = setTimeout(() => {
    session.connection.interrupt()
    late = setInterval(() => session.connection.interrupt(), 50)
  }, seconds * 1000)
  try {
    return await work(session)
  } catch (error) {
    throw late === undefined ? error : new ChisoError('QUERY_TOO_LONG', { seconds })
  } finally {
    clearTimeout(timer)
    clearInterval(late)
  }
}

/** Makes an empty database under another name first: one that a crash left half made could not be opened. */
async function createDatabase(setup: DuckDBConnection, home: string): Promise<void> {
  dropWarehouse(home)
  const fresh = join(home, 'analytics.new')
  await setup.run(`ATTACH ${quoteText(fresh)} AS fresh`)
  await setup.run('DETACH fresh')
  renameSync(fresh, join(home, 'analytics.duckdb'))
}

/** Whether the disk has room for so many times the log: a checkpoint that runs out of room loses the database to this process; it can wait. */
function hasRoom(home: string, times: number): boolean {
  const { bavail, bsize } = statfsSync(home)
  return bavail * bsize > times * logSize(home) + (16 << 20)
}

const logSize = (home: string): number => statSync(join(home, 'analytics.duckdb.wal'), { throwIfNoEntry: false })?.size ?? 0

/** Throws the derived data away; the warehouse must be closed. */
export function dropWarehouse(home: string): void {
  for (const name of ['analytics.duckdb', 'analytics.duckdb.wal', 'analytics.tmp', 'analytics.new', 'analytics.new.wal']) {
    const path = join(home, name)
    if (existsSync(path)) rmSync(path, { recursive: true })
  }
}

/** A result in pieces. It lies in memory as a whole: asked for as `fetchChunk`, each would wait for a thread, which counts beside it may keep busy. */
export const chunksOf = (result: DuckDBMaterializedResult): DuckDBDataChunk[] =>
  Array.from({ length: result.chunkCount }, (_, at) => result.getChunk(at))

/** A text as an SQL literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as an SQL identifier. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

function sessionOf(connection: DuckDBConnection, insertRows: InsertRows): Session {
  return {
    connection,
    async all(sql, parameters) {
      const result = await connection.run(sql, parameters as Record<string, DuckDBValue>)
      const names = result.deduplicatedColumnNames()
      return chunksOf(result).flatMap((chunk) => chunk.getRowObjects(names) as unknown as Row[])
    },
    async run(sql, parameters) {
      await connection.run(sql, parameters as Record<string, DuckDBValue>)
    },
    insertRows: (table, types, fill, on) => insertRows(connection, table, types, fill, on),
  }
}
