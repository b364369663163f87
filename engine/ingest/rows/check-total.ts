import type { Dataset } from '../../definitions/dataset.ts'
import { cleanCell, oneLine } from '../cells/clean-cell.ts'
import { type NumberFormat, parseNumber } from '../cells/parse-number.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Header } from '../header/bind-header.ts'
import type { SourceFault } from '../record-source.ts'
import { brokenIdentities, millionths } from './identity-rules.ts'

/** Where a column stands in the file; below 0: nowhere. */
export const fieldOf = ({ bound }: Header, name: string): number => bound.findIndex((one) => one.kind === 'column' && one.name === name)

/** Reads the figures of a record, in millionths; null where a column is not there or holds none. */
export function openFigures({ bound }: Header, format: NumberFormat): (block: RecordBlock, record: number, name: string) => bigint | null {
  const fields = new Map(bound.flatMap((one, field) => (one.kind === 'column' ? [[one.name, field]] : [])))
  return ({ bytes, starts, ends, fields: width }, record, name) => {
    const field = fields.get(name)
    const cell = record * width + (field ?? 0)
    if (field === undefined || starts[cell] === ends[cell]) return null
    const text = cleanCell(bytes, starts[cell]!, ends[cell]!, oneLine)
    const read = typeof text === 'string' ? parseNumber(text, format, false) : null
    return typeof read === 'string' ? millionths(read) : null
  }
}

/** Opens the check of total rows that are left out: whether the identities of the dataset hold over them too, each that does not as something odd. */
export function openTotalCheck(
  dataset: Dataset,
  header: Header,
  format: NumberFormat,
): (block: RecordBlock, record: number) => SourceFault[] {
  if (dataset.identities.length === 0) return () => []
  const figureOf = openFigures(header, format)
  return (block, record) =>
    brokenIdentities(dataset, (name) => figureOf(block, record, name)).flatMap(({ column, code, parameters }) => {
      const field = fieldOf(header, column)
      return field < 0 ? [] : [{ code, row: block.rows[record]!, field, odd: true, parameters }]
    })
}
