import { type DuckDBConnection, type DuckDBDataChunk, DuckDBTableFunction, type DuckDBType } from '@duckdb/node-api'

/** Sets the next rows of a chunk and answers how many; 0 where there are no more. Is asked again until then, never twice at a time. */
export type FillChunk = (chunk: DuckDBDataChunk) => number

/** Inserts rows made in this process into a table, in the connection's transaction; on DuckDB's threads, in any order. */
export type InsertRows = (connection: DuckDBConnection, table: string, types: DuckDBType[], fill: FillChunk) => Promise<void>

/**
 * Makes a table function whose rows come from this process known to an instance. DuckDB's appender would write them on
 * the calling thread alone; an INSERT takes, compresses and writes them on all threads. One at a time.
 */
export function openRowSource(setup: DuckDBConnection, threads: number): InsertRows {
  let types: DuckDBType[] = []
  let fill: FillChunk = () => 0
  const source = DuckDBTableFunction.create({
    name: 'arriving_rows',
    bindFunction(info) {
      for (const [ix, type] of types.entries()) info.addResultColumn(`c${ix}`, type)
    },
    initFunction: (info) => info.setMaxThreads(threads),
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
  return async (connection, table, of, from) => {
    ;[types, fill] = [of, from]
    try {
      await connection.run(`INSERT INTO ${table} SELECT * FROM arriving_rows()`)
    } finally {
      fill = () => 0
    }
  }
}
