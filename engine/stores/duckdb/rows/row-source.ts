import { type DuckDBConnection, type DuckDBDataChunk, DuckDBTableFunction, type DuckDBType } from '@duckdb/node-api'

/** Sets the next rows of a chunk and answers how many; 0 where there are no more. Is asked again until then, never twice at a time. */
export type FillChunk = (chunk: DuckDBDataChunk) => number

/** Inserts rows made in this process into a table, in the connection's transaction; in any order, on all of DuckDB's threads or on one. */
export type InsertRows = (
  connection: DuckDBConnection,
  table: string,
  types: DuckDBType[],
  fill: FillChunk,
  on: 'all' | 'one',
) => Promise<void>

/**
 * Makes a table function whose rows come from this process known to an instance. DuckDB's appender would write them on
 * the calling thread alone; an INSERT takes, compresses and writes them on all threads. One at a time.
 */
export function openRowSource(setup: DuckDBConnection, threads: number): InsertRows {
  let types: DuckDBType[] = []
  let fill: FillChunk = () => 0
  let most = threads
  const source = DuckDBTableFunction.create({
    name: 'arriving_rows',
    bindFunction(info) {
      for (const [ix, type] of types.entries()) info.addResultColumn(`c${ix}`, type)
    },
    initFunction: (info) => info.setMaxThreads(most),
    mainFunction(info, chunk) {
      try {
        chunk.rowCount = fill(chunk)
      } catch (error) {
        fill = () => 0
        chunk.rowCount = 0
        info.setError(String(error))
      }
    },
  })
  setup.registerTableFunction(source)
  return async (connection, table, of, from, on) => {
    ;[types, fill, most] = [of, from, on === 'all' ? threads : 1]
    try {
      await connection.run(`INSERT INTO ${table} SELECT * FROM arriving_rows()`)
    } finally {
      fill = () => 0
    }
  }
}
