import { type Day, quarterEnd, textOfDay } from '../definitions/period.ts'
import { cleanCell } from './clean-cell.ts'
import type { ColumnBatch, ColumnValues } from './column-batch.ts'
import { findRereadings } from './find-rereadings.ts'
import { type IssueLog, openIssueLog } from './issue-log.ts'
import type { Finding } from './issues.ts'
import { openKeyMaker } from './key-maker.ts'
import { type ByteSource, openBytes } from './open-bytes.ts'
import { type Columns, type Moment, openColumns } from './open-columns.ts'
import { fold, type Header, readHeader } from './read-header.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import { openReporting } from './report-cells.ts'
import { openRowRules } from './row-rules.ts'
import { sniffContent } from './sniff-content.ts'
import { type RecordBlock, type StructureFault, splitRecords } from './split-records.ts'

const blockRows = 2048
const batchRows = 16 * blockRows

export interface TableSink {
  batch(batch: ColumnBatch): void
  progress(done: number, total: number): void
}

/** What every pass over a file needs. */
export interface Pass {
  request: ReadRequest
  source: ByteSource
  header: Header
  now: Moment
}

/** Reads a whole file: typed rows go to the sink as they come, what is wrong with them into the answer. */
export function readTable(request: ReadRequest, sink: TableSink): ReadResult {
  const log = openIssueLog(request.issuesPath, request.language)
  const answer: Omit<ReadResult, keyof ReturnType<IssueLog['close']>> = {
    records: 0,
    asOf: null,
    columns: [],
    headerMap: {},
    separator: null,
    encoding: null,
    decided: [],
    rereadings: null,
  }
  const sniffed = sniffContent(request.path, request.fileName, request.encoding)
  if ('finding' in sniffed) {
    log.error(sniffed.finding)
    return { ...answer, ...log.close() }
  }
  const source = openBytes(request.path, sniffed.encoding)
  try {
    answer.encoding = sniffed.encoding.name
    const findings: Finding[] = []
    const header = readHeader(source, request.dataset, request.map ?? {}, sniffed.encoding.name, findings)
    const warned = findings.filter(({ code }) => code === 'UNKNOWN_COLUMN')
    for (const finding of findings) warned.includes(finding) ? log.warn(() => finding) : log.error(finding)
    if (!header || warned.length < findings.length) return { ...answer, ...log.close() }
    Object.assign(answer, readRows({ request, source, header, now: momentOf(request.now) }, sniffed.encoding.name, log, sink))
    if (answer.records === 0) log.error({ code: 'NO_ROWS', row: null, column: null })
    return { ...answer, ...log.close() }
  } finally {
    source.close()
  }
}

/** The records of a pass, block by block: `most` asks how many the next may hold. */
export function* blocksOf(
  { source, header }: Pass,
  onFault: (fault: StructureFault) => void,
  most: () => number = () => blockRows,
): Generator<RecordBlock, number> {
  const { separator, from, firstRow, bound, folded, firstLength } = header
  const plain = { lines: false, exact: false }
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
    isHeader: { length: firstLength, test: isHeader },
  })
  for (let block = splitter.next(most()); block; block = splitter.next(most())) yield block
  return splitter.records()
}

type Rows = Pick<ReadResult, 'records' | 'asOf' | 'columns' | 'headerMap' | 'separator' | 'decided' | 'rereadings'>

function readRows(pass: Pass, encoding: string, log: IssueLog, sink: TableSink): Rows {
  const { request, source, header, now } = pass
  const { dataset, registry } = request
  const { bound } = header
  const report = openReporting(log, dataset, bound, encoding)
  let lastDay: Day | null = null
  const asOf = (): Day => (lastDay ??= asOfDay(request, now, findLatest(pass)))
  const columns = openColumns({ request, bound, capacity: batchRows, report, asOf, now })
  const keys = openKeyMaker(dataset.key, columns, batchRows)
  const rules = openRowRules(
    {
      dataset,
      columns: columns.byName,
      instant: (name) => columns.instants.get(name) ?? null,
      figure: (name) => columns.figures.get(name) ?? null,
      periodAt: columns.periodAt,
      isCount: columns.isCount,
      isFaulty: report.isFaulty,
      report,
    },
    request.period ?? null,
  )
  let rows = 0
  let row = new Int32Array(batchRows)
  const flush = () => {
    if (rows === 0) return
    const values: [string, ColumnValues][] = []
    const key = keys.take(rows)
    for (const [name, { reader }] of columns.byName) {
      const taken = reader.take(rows)
      if (taken) values.push([name, taken])
    }
    sink.batch({ rows, row: row.subarray(0, rows), key, columns: Object.fromEntries(values) })
    row = new Int32Array(batchRows)
    rows = 0
    const { done, total } = source.progress()
    sink.progress(done, total)
  }
  const blocks = blocksOf(pass, report.structure, () => Math.min(blockRows, batchRows - rows))
  for (let next = blocks.next(); ; next = blocks.next()) {
    if (next.done) {
      report.settle()
      flush()
      const latest = columns.latest(dataset.as_of)
      return {
        records: next.value,
        asOf: latest,
        columns: [...columns.byName.keys()],
        headerMap: header.headerMap,
        separator: String.fromCharCode(header.separator),
        decided: decidedOf(columns, registry.units),
        rereadings: request.mayBeStored ? findRereadings(pass, columns, asOfDay(request, now, latest)) : null,
      }
    }
    const block = next.value
    for (const reader of columns.ordered) reader.read(block, rows)
    for (const rule of rules) rule(block, rows)
    keys.make(rows, block.count)
    row.set(block.rows.subarray(0, block.count), rows)
    rows += block.count
    report.settle()
    if (rows === batchRows) flush()
  }
}

/** The as-of day of a file: its period's last, else the end of the quarter of its latest date, else today. */
function asOfDay(request: ReadRequest, now: Moment, latest: Day | null): Day {
  return request.period?.last ?? (latest === null ? now.day : quarterEnd(latest))
}

/** The latest date of the columns that decide the as-of day, found by a pass of its own. */
function findLatest(pass: Pass): Day | null {
  const { request, header, now } = pass
  if (request.period) return null
  const names = request.dataset.as_of
  const source = openBytes(request.path, pass.source.encoding)
  const quiet = { error: () => {}, warn: () => {} }
  const columns = openColumns({
    request,
    bound: header.bound,
    capacity: blockRows,
    report: quiet,
    asOf: () => now.day,
    now,
    only: new Set(names),
  })
  for (const block of blocksOf({ ...pass, source }, () => {})) {
    for (const reader of columns.ordered) {
      reader.read(block, 0)
      reader.take(0)
    }
  }
  source.close()
  return columns.latest(names)
}

const decidedOf = (columns: Columns, units: ReadRequest['registry']['units']): [string, string][] => {
  const pairs = new Map<string, [string, string]>()
  for (const reader of columns.units.values()) {
    for (const [text, places] of reader.decided()) for (const place of places) pairs.set(`${text}\u0000${place}`, [text, units[place]!.id])
  }
  return [...pairs.values()]
}

const dayMs = 86_400_000
const zoneMs = 7 * 3_600_000

function momentOf(now: number): Moment {
  const local = now + zoneMs
  const day = Math.floor(local / dayMs)
  return { day, ms: local - day * dayMs, text: `${textOfDay(day)} ${new Date(local).toISOString().slice(11, 16)}` }
}
