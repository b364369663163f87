import type { Dataset } from '../../definitions/dataset.ts'
import { cellLimit, cleanCell, oneLine, showCell } from '../cells/clean-cell.ts'
import type { RecordBlock } from '../delimited/record-block.ts'
import type { Bound } from '../header/bind-header.ts'
import type { CellReport } from '../readers/column-reader.ts'
import type { SourceFault } from '../record-source.ts'
import type { IssueLog } from './issue-log.ts'
import { encodingHint, type Finding } from './issues.ts'
import type { openUnreadTally } from './tally-unread.ts'

/** Puts faults of cells and records into the log, under the names of their columns. */
export interface Reporting extends CellReport {
  structure(fault: SourceFault): void
  isFaulty(block: RecordBlock, record: number, field: number): boolean
  /** The block is done: its findings are put in order. */
  settle(): void
}

/** Opens the reporting on a file; `encoding` is the name shown where bytes mean nothing. */
export function openReporting(
  log: IssueLog,
  dataset: Dataset,
  bound: Bound[],
  encoding: string,
  tally?: ReturnType<typeof openUnreadTally>,
): Reporting {
  const columns = bound.map((one) => ('name' in one ? one.name : one.kind === 'unknown' ? one.header : null))
  const titles = columns.map((name) => (name === null ? undefined : dataset.columns[name]?.title))
  const faulty = new Set<number>()
  const finding = (block: RecordBlock, record: number, field: number, code: string, parameters: Finding['parameters'] = {}): Finding => ({
    code,
    row: block.rows[record]!,
    column: columns[field]!,
    title: titles[field],
    parameters: code === 'BAD_ENCODING' ? { ...encodingHint(encoding), ...parameters } : parameters,
  })
  const isFaulty = (block: RecordBlock, record: number, field: number) => {
    const cell = record * block.fields + field
    return faulty.has(cell) || block.spoilt.has(cell)
  }
  return {
    error(block, record, field, code, parameters, suggestions) {
      const cell = record * block.fields + field
      faulty.add(cell)
      if (block.spoilt.has(cell)) return
      const [start, end] = [block.starts[cell]!, block.ends[cell]!]
      if (tally?.helps(columns[field]!, code)) {
        const text = cleanCell(block.bytes, start, end, oneLine)
        if (typeof text === 'string') tally.add(columns[field]!, code, text)
      }
      log.error(
        {
          ...finding(block, record, field, code, parameters),
          value: start === end ? null : showCell(block.bytes, start, end),
          ...(suggestions && { suggestions }),
        },
        field,
      )
    },
    warn(block, record, field, code, parameters) {
      if (!isFaulty(block, record, field)) log.warn(() => finding(block, record, field, code, parameters), field)
    },
    structure({ code, row, field, found = 0, odd, parameters, value, says }) {
      const column = field === null ? null : (columns[field] ?? null)
      const title = field === null ? undefined : titles[field]
      const finding: Finding = {
        ...{ code, row, column, title, value: value ?? null },
        parameters: { found, expected: columns.length, limit: cellLimit, ...parameters },
        ...(says && { says }),
      }
      if (odd) log.warn(() => finding, field ?? -1)
      else log.error(finding, field ?? -1)
    },
    isFaulty,
    settle() {
      faulty.clear()
      log.settle()
    },
  }
}
