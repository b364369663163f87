import { cleanCell, oneLine } from '../cells/clean-cell.ts'
import { type NumberFormat, parseNumber } from '../cells/parse-number.ts'
import type { ColumnReader, Place } from './column-reader.ts'

export interface FigureReader extends ColumnReader {
  /** The exact decimal text of a row of the batch, null where there is none. */
  figureAt(ix: number): string | null
}

/** Reads reported numbers; `isCount` tells of a row of the batch whether it takes whole numbers only. */
export function openFigureReader(
  { field, report, required, meant }: Place,
  format: NumberFormat,
  isCount: (ix: number) => boolean,
): FigureReader {
  let values: (string | null)[] = []
  return {
    read(block, at) {
      const { bytes, starts, ends, fields, count } = block
      for (let record = 0; record < count; record++) {
        const cell = record * fields + field
        const ix = at + record
        values[ix] = null
        const written = cleanCell(bytes, starts[cell]!, ends[cell]!, oneLine)
        const text = typeof written === 'string' ? (meant?.get(written) ?? written) : written
        if (typeof text !== 'string') report.error(block, record, field, text.code, text.parameters)
        else if (text === '') {
          if (required) report.error(block, record, field, 'REQUIRED')
        } else {
          const read = parseNumber(text, format, isCount(ix))
          if (typeof read === 'string') values[ix] = read
          else report.error(block, record, field, read.code, read.parameters)
        }
      }
    },
    take(rows) {
      const taken = { kind: 'figure' as const, values: values.slice(0, rows) }
      values = []
      return taken
    },
    // As text of one length, in which the order of numbers is that of characters.
    valueAt(ix) {
      const [whole, fraction = ''] = (values[ix] ?? '').split('.')
      return values[ix] == null ? null : `${whole!.padStart(18, '0')}.${fraction.padEnd(6, '0')}`
    },
    figureAt: (ix) => values[ix] ?? null,
  }
}
