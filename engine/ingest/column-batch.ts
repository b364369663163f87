/**
 * Rows of a file as typed columns, on their way from the worker that reads to the warehouse that appends.
 * All arrays hold `rows` values; `valid` is a bit a row in DuckDB's layout (bit set = known), rows counted from 0 of the batch.
 */
export interface ColumnBatch {
  rows: number
  /** The row number in the file, as a spreadsheet counts. */
  row: Int32Array
  /** 64-bit hash of the folded key, as pairs of 32-bit halves (low, high); equal keys have equal hashes. Not valid where the key could not be read. */
  key: { values: Int32Array; valid: Uint8Array }
  columns: Record<string, ColumnValues>
}

export type ColumnValues =
  /** Text columns that are no key: codes of a dictionary of the file; `fresh` are its words first seen in this batch, in order of their code. */
  | { kind: 'words'; values: Int32Array; valid: Uint8Array; fresh: string[] }
  /** Text columns of the key: all texts joined as UTF-8, and where each ends in it. */
  | { kind: 'text'; bytes: Uint8Array; ends: Int32Array; valid: Uint8Array }
  /** Choices (their place in the definition) and booleans (0, 1). */
  | { kind: 'byte'; values: Uint8Array; valid: Uint8Array }
  | { kind: 'integer'; values: Int32Array; valid: Uint8Array }
  /** Day since 1970-01-01, and milliseconds of that day where a time is given; both of Asia/Ho_Chi_Minh. */
  | { kind: 'instant'; days: Int32Array; valid: Uint8Array; ms: Int32Array; msValid: Uint8Array }
  /** Segments of the unit registry. */
  | { kind: 'unit'; values: Int32Array; valid: Uint8Array }
  /** Reported figures as exact decimal text, null where empty. */
  | { kind: 'figure'; values: (string | null)[] }
