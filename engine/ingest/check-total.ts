import type { Dataset } from '../definitions/dataset.ts'
import type { Header } from './bind-header.ts'
import { cleanCell } from './clean-cell.ts'
import { brokenIdentities, millionths } from './identity-rules.ts'
import { type NumberFormat, parseNumber } from './parse-number.ts'
import type { SourceFault } from './record-source.ts'
import type { RecordBlock } from './split-records.ts'

const rule = { lines: false, exact: false }

/** Opens the check of total rows that are left out: whether the identities of the dataset hold over them too, each that does not as something odd. */
export function openTotalCheck(
  dataset: Dataset,
  { bound }: Header,
  format: NumberFormat,
): (block: RecordBlock, record: number) => SourceFault[] {
  if (dataset.identities.length === 0) return () => []
  const fields = new Map(bound.flatMap((one, field) => (one.kind === 'column' ? [[one.name, field]] : [])))
  return ({ bytes, starts, ends, rows, fields: width }, record) => {
    const figureOf = (name: string): bigint | null => {
      const cell = record * width + (fields.get(name) ?? -1)
      if (!fields.has(name) || starts[cell] === ends[cell]) return null
      const text = cleanCell(bytes, starts[cell]!, ends[cell]!, rule)
      const read = typeof text === 'string' ? parseNumber(text, format, false) : null
      return typeof read === 'string' ? millionths(read) : null
    }
    return brokenIdentities(dataset, figureOf).flatMap(({ column, code, parameters }) =>
      fields.has(column) ? [{ code, row: rows[record]!, field: fields.get(column)!, odd: true, parameters }] : [],
    )
  }
}
