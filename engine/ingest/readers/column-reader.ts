import type { RowValue } from '../../definitions/evaluate-condition.ts'
import type { UnitSuggestion } from '../../issue.ts'
import type { ColumnValues } from '../column-batch.ts'
import type { RecordBlock } from '../delimited/record-block.ts'

/** Turns the cells of one column into typed values, batch by batch. */
export interface ColumnReader {
  /** Reads the column's cells of all records of a block into the batch, from row `at` of it on. */
  read(block: RecordBlock, at: number): void
  /** The values of the batch's `rows` rows; a new batch begins. Null for what is only looked at. */
  take(rows: number): ColumnValues | null
  /** The value in a row of the batch, null where it is empty or faulty. */
  valueAt(ix: number): RowValue
  /** The number of that value, -1 where there is none; of columns whose values recur. */
  codeAt?(ix: number): number
  /** The text by which a row's key is told from others, null where there is none; of columns that may be in a key. */
  keyPart?(ix: number): string | null
}

/** Tells what is wrong or odd in a cell. */
export interface CellReport {
  error(
    block: RecordBlock,
    record: number,
    field: number,
    code: string,
    parameters?: Record<string, string | number>,
    suggestions?: UnitSuggestion[],
  ): void
  warn(block: RecordBlock, record: number, field: number, code: string, parameters?: Record<string, string | number>): void
}

/** What every reader is given: where its column stands in the file. */
export interface Place {
  field: number
  required: boolean
  /** Rows a batch can hold. */
  capacity: number
  report: CellReport
  /** See CellRule. */
  asBefore: boolean
  /** What the source writes → what it means; null where nothing is mapped. */
  meant: Map<string, string> | null
}

/** Tells nothing: for passes that only look for something. */
export const quiet: CellReport = { error: () => {}, warn: () => {} }

export const newBits = (capacity: number): Uint8Array => new Uint8Array(Math.ceil(capacity / 8))
export const isSet = (bits: Uint8Array, ix: number): boolean => (bits[ix >> 3]! & (1 << (ix & 7))) !== 0
