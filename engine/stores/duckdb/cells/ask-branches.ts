import type { DuckDBConnection, DuckDBListVector } from '@duckdb/node-api'
import { chunksOf } from '../open-warehouse.ts'

/** A chunk of what several questions found, in columns that all of them have. */
export interface Piece {
  segments: readonly (number | null)[]
  /** Which stretch of time. */
  parts: readonly (number | null)[]
  /** Numbers of words. */
  fields: readonly (number | null)[]
  /** What is true of the rows that were summed. */
  tests: DuckDBListVector
  sums: DuckDBListVector
  /** Sums that may be larger than an integer. */
  scaled: DuckDBListVector
}

/** A question that is asked together with others, and who waits for it. */
export interface Branch {
  /** SELECT of `first` and the columns `segment`, `part`, `field`, `tests`, `sums`, `scaled`. */
  print(first: string): string
  /** So many rows will be taken. */
  expect?(rows: number): void
  take(piece: Piece, row: number): void
  /** All rows were taken. */
  done(): void
  failed(error: unknown): void
}

/** Asks several questions as one statement, because a statement costs more than the counting in it. */
export async function askBranches(connection: DuckDBConnection, branches: readonly Branch[]): Promise<void> {
  const result = await connection.run(branches.map((one, nth) => one.print(`${nth} AS _asked`)).join(' UNION ALL '))
  const chunks = chunksOf(result).map((chunk) => ({ chunk, asked: chunk.getColumnValues(0) as number[] }))
  const rows = branches.map(() => 0)
  for (const { asked } of chunks) for (const nth of asked) rows[nth]! += 1
  for (const [nth, one] of branches.entries()) one.expect?.(rows[nth]!)
  for (const { chunk, asked } of chunks) {
    const [segments, parts, fields] = [1, 2, 3].map((at) => chunk.getColumnValues(at) as (number | null)[])
    const [tests, sums, scaled] = [4, 5, 6].map((at) => chunk.getColumnVector(at) as DuckDBListVector)
    const piece: Piece = { segments: segments!, parts: parts!, fields: fields!, tests: tests!, sums: sums!, scaled: scaled! }
    for (let row = 0; row < asked.length; row++) branches[asked[row]!]!.take(piece, row)
  }
}
