import type { Pass } from '../record-source.ts'
import { cleanCell, oneLine } from './clean-cell.ts'
import { isPlainDate, openFormatSearch } from './date-habits.ts'

/**
 * The formats that read every date of a column of a file, the likeliest first; by a pass of its own, made only where a
 * date was refused. A text without a digit is no date: what it means is for a map to say; beside dates that are all read
 * undeclared it asks for no format.
 */
export function findDateFormats({ source, header }: Pass, field: number): string[] {
  const search = openFormatSearch()
  const again = source.again()
  let isNeeded = false
  try {
    for (const { bytes, starts, ends, fields, count } of again.records(header, () => {})) {
      for (let record = 0; record < count; record++) {
        const text = cleanCell(bytes, starts[record * fields + field]!, ends[record * fields + field]!, oneLine)
        if (typeof text !== 'string' || !/\d/.test(text)) continue
        isNeeded ||= !isPlainDate(text)
        if (!search.look(text)) return []
      }
    }
    return isNeeded ? search.found() : []
  } finally {
    again.close()
  }
}
