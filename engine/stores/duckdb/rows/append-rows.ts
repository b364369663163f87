import { BIGINT, BOOLEAN, DATE, DECIMAL, type DuckDBType, ENUM, INTEGER, VARCHAR } from '@duckdb/node-api'
import bindings from '@duckdb/node-bindings'
import type { Dataset } from '../../../definitions/dataset.ts'
import type { ColumnBatch, ColumnValues } from '../../../ingest/column-batch.ts'
import type { Session } from '../open-warehouse.ts'
import { choicesOf, keptAs, nowTable } from '../tables.ts'
import type { Words } from '../words.ts'
import { fillTexts } from './fill-texts.ts'
import type { FillChunk } from './row-source.ts'

/** Appends typed rows to a dataset's `now` table as rows of one batch. */
export interface RowAppender {
  /** Appends a batch and those that follow it, as long as `more` has one. */
  append(batch: ColumnBatch, more?: () => ColumnBatch | null): Promise<void>
}

type Vector = ReturnType<typeof bindings.data_chunk_get_vector>
/** Fills the vectors of one column with rows `from` to `from + count` of a batch. */
type Fill = (vectors: Vector[], from: number, count: number) => void

const chunkRows = 2048
/**
 * The rows of a row group of DuckDB. Fewer are held until the commit, neither packed nor written: there is nothing for a
 * second thread to do, and each holds a quarter of a MiB for every column and its blanks.
 */
const groupRows = 122_880
const absent = new Uint8Array(chunkRows / 8)
const int32 = 4

/** Opens the way into a table inside the session's transaction. */
export function openRowAppender(session: Session, dataset: Dataset, batchNumber: number, words: Words): RowAppender {
  const columns = Object.entries(dataset.columns).map(([name, column]) => ({ name, column, kept: keptAs(dataset, name, column) }))
  const types: DuckDBType[] = [INTEGER, INTEGER, BIGINT]
  for (const { column, kept } of columns) types.push(...typesOf[kept](choicesOf(column)))
  const numbers = new Int32Array(chunkRows).fill(batchNumber)
  /** The file's word codes → the warehouse's. */
  const translations = new Map<string, number[]>()
  let appended = 0
  const fillsOf = (batch: ColumnBatch): [number, Fill][] =>
    columns.map(({ name, column, kept }) => {
      const values = batch.columns[name]
      const width = typesOf[kept]([]).length
      if (!values) return [width, fillAbsent]
      const key = ['text', 'period', 'reported-indicator', 'published-index'].includes(column.type) ? name : ''
      return [width, fillOf(values, kept === 'words' ? { words, codes: translation(translations, key) } : null)]
    })

  return {
    async append(first, more = () => null) {
      let batch: ColumnBatch | null = first
      let fills = fillsOf(first)
      let from = 0
      while (batch) {
        const on = appended < groupRows ? 'one' : 'all'
        const fill: FillChunk = ({ chunk }) => {
          while (batch && from === batch.rows) {
            release(batch)
            batch = more()
            from = 0
            if (batch) fills = fillsOf(batch)
          }
          if (!batch || (on === 'one' && appended >= groupRows)) return 0
          const count = Math.min(chunkRows, batch.rows - from)
          const vector = (ix: number) => bindings.data_chunk_get_vector(chunk, ix)
          copy(vector(0), numbers, 0, count, int32)
          copy(vector(1), batch.row, from, count, int32)
          copy(vector(2), batch.key.values, from, count, 2 * int32)
          setValidity(vector(2), batch.key.valid, from, count)
          let at = 3
          for (const [width, set] of fills) {
            set(width === 1 ? [vector(at)] : [vector(at), vector(at + 1)], from, count)
            at += width
          }
          from += count
          appended += count
          return count
        }
        await session.insertRows(nowTable(dataset.id), types, fill, on)
      }
    },
  }
}

/** Gives the memory of a batch back at once: waiting for the collector, hundreds of MiB would pile up. */
function release(batch: ColumnBatch): void {
  const arrays: unknown[] = [batch.row, ...Object.values(batch.key)]
  for (const values of Object.values(batch.columns)) arrays.push(...Object.values(values))
  for (const one of arrays) if (ArrayBuffer.isView(one) && !(one.buffer as ArrayBuffer).detached) (one.buffer as ArrayBuffer).transfer(0)
}

const fillAbsent: Fill = (vectors, _, count) => {
  for (const vector of vectors) setValidity(vector, absent, 0, count)
}

const typesOf: Record<ReturnType<typeof keptAs>, (choices: string[]) => DuckDBType[]> = {
  text: () => [VARCHAR],
  words: () => [INTEGER],
  unit: () => [INTEGER],
  integer: () => [INTEGER],
  choice: (choices) => [ENUM(choices.length > 0 ? choices : [''])],
  boolean: () => [BOOLEAN],
  instant: () => [DATE, INTEGER],
  figure: () => [DECIMAL(38, 6)],
}

function translation(translations: Map<string, number[]>, name: string): number[] {
  const known = translations.get(name) ?? []
  translations.set(name, known)
  return known
}

/** How one batch's values of a column get into its vectors. */
function fillOf(values: ColumnValues, dictionary: { words: Words; codes: number[] } | null): Fill {
  switch (values.kind) {
    case 'words': {
      const { words, codes } = dictionary!
      for (const word of values.fresh) codes.push(words.intern(word))
      const numbers = values.values.slice()
      for (let ix = 0; ix < numbers.length; ix++) numbers[ix] = codes[numbers[ix]!] ?? 0
      return copier(numbers, values.valid, int32)
    }
    case 'text':
      if (dictionary) {
        const { buffer, byteOffset, length } = values.bytes
        const all = Buffer.from(buffer, byteOffset, length)
        const ids = Int32Array.from(values.ends, (end, ix) =>
          dictionary.words.intern(all.toString('utf8', ix === 0 ? 0 : values.ends[ix - 1], end)),
        )
        return copier(ids, values.valid, int32)
      }
      return ([vector], from, count) => {
        fillTexts(vector!, values.bytes, values.ends, from, count)
        setValidity(vector!, values.valid, from, count)
      }
    case 'byte':
      return copier(values.values, values.valid, 1)
    case 'integer':
    case 'unit':
      return copier(values.values, values.valid, int32)
    case 'instant': {
      const days = copier(values.days, values.valid, int32)
      const times = copier(values.ms, values.msValid, int32)
      return ([day, time], from, count) => {
        days([day!], from, count)
        times([time!], from, count)
      }
    }
    case 'figure': {
      const scaled = new BigInt64Array(values.values.length * 2)
      const valid = new Uint8Array(Math.ceil(values.values.length / 8))
      values.values.forEach((text, ix) => {
        if (text === null) return
        valid[ix >> 3]! |= 1 << (ix & 7)
        const units = scaledBySix(text)
        scaled[ix * 2] = BigInt.asIntN(64, units)
        scaled[ix * 2 + 1] = units >> 64n
      })
      return copier(scaled, valid, 16)
    }
  }
}

/** Exact decimal text as a whole number of millionths. */
function scaledBySix(text: string): bigint {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(whole! + fraction.padEnd(6, '0'))
}

const copier =
  (values: Int32Array | Uint8Array | BigInt64Array, valid: Uint8Array, width: number): Fill =>
  ([vector], from, count) => {
    copy(vector!, values, from, count, width)
    setValidity(vector!, valid, from, count)
  }

function copy(vector: Vector, values: Int32Array | Uint8Array | BigInt64Array, from: number, count: number, width: number): void {
  bindings.copy_data_to_vector(vector, 0, values.buffer as ArrayBuffer, values.byteOffset + from * width, count * width)
}

/** `from` is a multiple of 8 because chunks are. */
function setValidity(vector: Vector, valid: Uint8Array, from: number, count: number): void {
  bindings.vector_ensure_validity_writable(vector)
  bindings.copy_data_to_vector_validity(vector, 0, valid.buffer as ArrayBuffer, valid.byteOffset + from / 8, Math.ceil(count / 8))
}
