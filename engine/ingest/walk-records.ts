import { cleanCell } from './clean-cell.ts'
import type { ByteSource } from './open-bytes.ts'
import type { Moment } from './open-columns.ts'
import { fold, type Header } from './read-header.ts'
import type { ReadRequest } from './read-request.ts'
import { type RecordBlock, type StructureFault, splitRecords } from './split-records.ts'

/** The most records of one block: few enough that their bytes and bounds stay in the processor's cache. */
export const blockRows = 2048

/** What every pass over a file needs. */
export interface Pass {
  request: ReadRequest
  source: ByteSource
  header: Header
  now: Moment
}

/** The records of a pass, block by block: `most` asks how many the next may hold. */
export function* walkRecords(
  { source, header }: Pass,
  onFault: (fault: StructureFault) => void,
  most: () => number = () => blockRows,
): Generator<RecordBlock, number> {
  const { separator, from, firstRow, bound, folded, firstCell } = header
  const plain = { lines: true, exact: false }
  const isHeader = (block: RecordBlock, record: number) =>
    folded.every((text, field) => {
      const cell = record * block.fields + field
      const read = cleanCell(block.bytes, block.starts[cell]!, block.ends[cell]!, plain)
      return typeof read === 'string' && fold(read) === text
    })
  const splitter = splitRecords({
    source,
    separator,
    fields: bound.length,
    room: blockRows,
    from,
    row: firstRow,
    onFault,
    isHeader: { first: firstCell, test: isHeader },
  })
  for (let block = splitter.next(most()); block; block = splitter.next(most())) yield block
  return splitter.records()
}
