import { cleanCell } from '../cells/clean-cell.ts'
import { isOddKey, isScientific } from '../cells/odd-codes.ts'
import { type ColumnReader, isSet, newBits, type Place } from './column-reader.ts'
import { hashKey, openKeyScratch } from './hash-key.ts'

/** Keys' own texts, passed on one by one; hashed as they are read. */
export interface TextReader extends ColumnReader {
  /** The hashes of the batch; to be taken before `take`. */
  takeKeys(rows: number): { values: Int32Array; valid: Uint8Array }
}

/** `#` `+` `=`: error words, numbers in scientific form, kept text. */
const closer = [35, 43, 61]

/** Folded bytes of plain text: 0 = not plain, look closer. */
function plainBytes(withoutCase: boolean): Uint8Array {
  const table = new Uint8Array(256)
  for (let byte = 32; byte < 127; byte++)
    if (!closer.includes(byte)) table[byte] = withoutCase && byte >= 65 && byte <= 90 ? byte + 32 : byte
  return table
}

/** Reads a text column of the key; `withoutCase`: two texts that differ by case alone are the same key; `numbers`: the code under which a number in scientific form is refused; `empty`: what no text stands for. */
export function openTextReader(
  { field, capacity, report, required, asBefore }: Place,
  withoutCase: boolean,
  numbers?: string,
  empty = '',
): TextReader {
  const plain = plainBytes(withoutCase)
  const rule = { lines: false, exact: true, asBefore }
  let scratch = openKeyScratch(1 << 15)
  let out = Buffer.allocUnsafe(capacity * 32)
  let used = 0
  let valid = newBits(capacity)
  let keys = new Int32Array(capacity * 2)
  let ends = new Int32Array(capacity)

  const write = (text: string) => {
    const size = Buffer.byteLength(text)
    if (used + size > out.length) grow(size)
    out.write(text, used)
    used += size
  }
  const grow = (size: number) => {
    const bigger = Buffer.allocUnsafe(2 * out.length + size)
    out.copy(bigger, 0, 0, used)
    out = bigger
  }
  const textAt = (ix: number) => out.toString('utf8', ix === 0 ? 0 : ends[ix - 1]!, ends[ix]!)

  return {
    read(block, at) {
      const { bytes, starts, ends: cellEnds, fields, count } = block
      for (let record = 0; record < count; record++) {
        const cell = record * fields + field
        const start = starts[cell]!
        const end = cellEnds[cell]!
        const ix = at + record
        const length = end - start
        if (used + length > out.length) grow(length)
        let i = 0
        if (length > 0 && length < 1024 && bytes[start]! > 32 && bytes[end - 1]! > 32 && bytes[start] !== 39) {
          const folded = scratch.bytes
          for (; i < length; i++) {
            const byte = bytes[start + i]!
            const fold = plain[byte]!
            if (fold === 0) break
            folded[i] = fold
            out[used + i] = byte
          }
        }
        if (length > 0 && i === length) {
          if (length < 5 && isOddKey(bytes.toString('latin1', start, end))) report.warn(block, record, field, 'ODD_KEY')
          used += length
          valid[ix >> 3]! |= 1 << (ix & 7)
          hashKey(scratch, length, keys, ix * 2)
        } else {
          const text = cleanCell(bytes, start, end, rule) || empty
          if (typeof text !== 'string') report.error(block, record, field, text.code, text.parameters)
          else if (text === '') {
            if (required) report.error(block, record, field, 'REQUIRED')
          } else if (numbers && !asBefore && isScientific(text)) report.error(block, record, field, numbers, { habit: 'scientific' })
          else {
            if (isOddKey(text)) report.warn(block, record, field, 'ODD_KEY')
            write(text)
            const folded = Buffer.from(withoutCase ? text.toLowerCase() : text)
            if (folded.length + 4 > scratch.bytes.length) scratch = openKeyScratch(2 * folded.length)
            scratch.bytes.set(folded)
            hashKey(scratch, folded.length, keys, ix * 2)
            valid[ix >> 3]! |= 1 << (ix & 7)
          }
        }
        ends[ix] = used
      }
    },
    takeKeys(rows) {
      const taken = { values: keys.subarray(0, rows * 2), valid: valid.slice() }
      keys = new Int32Array(capacity * 2)
      return taken
    },
    take(rows) {
      const taken = { kind: 'text' as const, bytes: new Uint8Array(out.subarray(0, used)), ends: ends.subarray(0, rows), valid }
      used = 0
      ends = new Int32Array(capacity)
      valid = newBits(capacity)
      return taken
    },
    valueAt: (ix) => (isSet(valid, ix) ? textAt(ix) : null),
    keyPart: (ix) => (isSet(valid, ix) ? (withoutCase ? textAt(ix).toLowerCase() : textAt(ix)) : null),
  }
}
