import { cleanCell } from '../cells/clean-cell.ts'
import type { ColumnReader, Place } from './column-reader.ts'

/** Looks at cells of a column that is left out: they must be text all the same. `isNameless`: below no header at all, where nothing may stand. */
export function openDroppedReader({ field, report, asBefore }: Place, isNameless: boolean): ColumnReader {
  return {
    read(block) {
      const { bytes, starts, ends, fields, count } = block
      for (let record = 0; record < count; record++) {
        const start = starts[record * fields + field]!
        const end = ends[record * fields + field]!
        let at = start
        while (at < end && bytes[at]! >= 32 && bytes[at]! < 127) at++
        if (at === end && !isNameless) continue
        const text = cleanCell(bytes, start, end, { lines: true, exact: false, asBefore })
        if (typeof text !== 'string') report.error(block, record, field, text.code, text.parameters)
        else if (isNameless && text !== '') report.error(block, record, field, 'TOO_MANY_FIELDS', { found: fields, expected: fields - 1 })
      }
    },
    take: () => null,
    valueAt: () => null,
  }
}
