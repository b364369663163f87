import type { Dataset } from '../definitions/dataset.ts'
import { type MayBegin, openBeginnings } from './cells/beginnings.ts'
import { cleanCell, severalLines } from './cells/clean-cell.ts'
import type { RecordBlock } from './delimited/record-block.ts'
import type { Header, HeaderMap } from './header/bind-header.ts'
import { fold } from './header/bind-header.ts'
import type { IssueCode } from './issues/issue-words.ts'
import type { Finding } from './issues/issues.ts'
import type { ReadRequest } from './read-request.ts'
import type { Moment } from './readers/open-columns.ts'
import type { RepairFacts } from './repair/repair-format.ts'

/** A file as a header and records, whatever they are written in. */
export interface RecordSource {
  encoding: string
  /** Of a workbook that was given out to be mended: which refused file it came of. */
  repair: RepairFacts | null
  /** The header, to be asked for first; what is wrong with it, or odd, is added to the findings. Null: the file cannot be read on. */
  header(dataset: Dataset, map: HeaderMap, findings: Finding[]): Header | null
  /** What stands between cells; null where nothing does. */
  separator(): string | null
  /** The records below the header, block by block: `most` asks how many the next may hold. Returns how many were met. */
  records(header: Header, onFault: OnFault, most?: () => number): Generator<RecordBlock, number>
  /** The same file for a pass of its own, its header known. */
  again(): RecordSource
  progress(): { done: number; total: number }
  close(): void
}

/** What a source itself finds in a record, or in one of its cells, which then stands as empty. */
export interface SourceFault {
  code: string
  row: number
  /** Null where the whole record is meant. */
  field: number | null
  /** The number of cells of the record. */
  found?: number
  value?: string
  says?: IssueCode
  parameters?: Finding['parameters']
  /** It does not stop the file. */
  odd?: boolean
}

/** Hears of a fault; with it comes the place in a block where the cells of a record lie for the moment that is not kept. */
export type OnFault = (fault: SourceFault, block?: RecordBlock, record?: number) => void

/** The most records of one block: few enough that their bytes and bounds stay in the processor's cache. */
export const blockRows = 512

/** What every pass over a file needs. */
export interface Pass {
  request: ReadRequest
  source: RecordSource
  header: Header
  now: Moment
}

/** Whether a record is the header once more, or one of its rows. */
export const repeatsHeader = (header: Header, block: RecordBlock, record: number): boolean =>
  rowsOf(header).some((row) =>
    row.every((text, field) => {
      const cell = record * block.fields + field
      const read = cleanCell(block.bytes, block.starts[cell]!, block.ends[cell]!, severalLines)
      return typeof read === 'string' && fold(read) === text
    }),
  )

const rowsOf = ({ folded, rows = [folded] }: Header): string[][] => rows

/** Whether a cell may be the first one of a row of the header. */
export function openHeaderBegins(header: Header): MayBegin {
  const firsts = rowsOf(header).map(([first = '']) => first)
  const begins = openBeginnings(firsts)
  const mayBeEmpty = firsts.includes('')
  return (bytes, start, end) => (start === end ? mayBeEmpty : begins(bytes, start, end))
}
