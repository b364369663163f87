import type { RowValue } from '../../definitions/evaluate-condition.ts'
import { findCell, keepCell, openByteCache, unseen } from '../bytes/byte-cache.ts'
import { type CellFault, type CellRule, cleanCell } from '../cells/clean-cell.ts'
import type { ColumnValues } from '../column-batch.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import { type ColumnReader, isSet, newBits, type Place } from './column-reader.ts'

/** A fault of a cell whose text is clean. */
export interface ValueFault {
  code: string
  parameters?: Record<string, string | number>
}

/** Columns whose cells recur: each different cell is understood once and stands as a whole number from 0 on. */
export interface Coding {
  rule: CellRule
  /** The code of a clean text that is not empty. */
  code(text: string): number | ValueFault
  value(code: number): RowValue
  keyPart?(code: number): string
  take(codes: Int32Array, valid: Uint8Array, rows: number): ColumnValues | null
}

const empty = -1

/** Opens a reader that looks each cell up among those seen before. */
export function openCodeReader({ field, capacity, report, required, asBefore, meant }: Place, coding: Coding): ColumnReader {
  const rule = { ...coding.rule, asBefore }
  const cache = openByteCache()
  const nothing = meant?.get('') ? Number(coding.code(meant.get('')!)) : empty
  let codes = new Int32Array(capacity)
  let valid = newBits(capacity)

  /** The slow way: understands a cell and keeps what it means, faults apart. */
  const understand = (block: RecordBlock, record: number, start: number, end: number): number => {
    const written = cleanCell(block.bytes, start, end, rule)
    const text = typeof written === 'string' ? (meant?.get(written) ?? written) : written
    const code: number | CellFault | ValueFault = typeof text !== 'string' ? text : text === '' ? empty : coding.code(text)
    if (typeof code !== 'number') {
      report.error(block, record, field, code.code, code.parameters)
      return unseen
    }
    keepCell(cache, block.bytes, start, end, code)
    return code
  }
  return {
    read(block, at) {
      const { bytes, starts, ends, fields, count } = block
      for (let record = 0; record < count; record++) {
        const cell = record * fields + field
        const start = starts[cell]!
        const end = ends[cell]!
        let code = start === end ? nothing : findCell(cache, bytes, start, end)
        if (code === unseen) code = understand(block, record, start, end)
        const ix = at + record
        if (code >= 0) {
          codes[ix] = code
          valid[ix >> 3]! |= 1 << (ix & 7)
        } else if (code === empty && required) report.error(block, record, field, 'REQUIRED')
      }
    },
    take(rows) {
      const taken = coding.take(codes, valid, rows)
      codes = new Int32Array(capacity)
      valid = newBits(capacity)
      return taken
    },
    valueAt: (ix) => (isSet(valid, ix) ? coding.value(codes[ix]!) : null),
    codeAt: (ix) => (isSet(valid, ix) ? codes[ix]! : empty),
    ...(coding.keyPart && { keyPart: (ix: number) => (isSet(valid, ix) ? coding.keyPart!(codes[ix]!) : null) }),
  }
}
