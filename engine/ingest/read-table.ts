import { type Day, quarterEnd, shownDay, textOfDay } from '../definitions/period.ts'
import { localDate } from '../zone.ts'
import { findDateFormats } from './cells/find-date-formats.ts'
import type { ColumnBatch, ColumnValues } from './column-batch.ts'
import { otherPeriod } from './header/title-above.ts'
import { undatedHeader } from './header/undated-header.ts'
import { type IssueLog, openIssueLog } from './issues/issue-log.ts'
import type { Finding } from './issues/issues.ts'
import { nameEncodings } from './issues/name-encoding.ts'
import { openReporting } from './issues/open-reporting.ts'
import { openUnreadTally } from './issues/tally-unread.ts'
import { openSource } from './open-source.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import { openKeyMaker } from './readers/key-maker.ts'
import { type Columns, type Moment, openColumns } from './readers/open-columns.ts'
import { blockRows, type Pass, type RecordSource } from './record-source.ts'
import { declaredBefore } from './repair/find-repair.ts'
import { fillAbsent } from './rows/fill-absent.ts'
import { findAside } from './rows/find-aside.ts'
import { findLatest } from './rows/find-latest.ts'
import { findRereadings } from './rows/find-rereadings.ts'
import { type Leaving, leaveOut } from './rows/leave-out.ts'
import { rowsOf } from './rows/row-kinds.ts'
import { openRowRules } from './rows/row-rules.ts'
import { RefusedWorkbook } from './workbook/refused-workbook.ts'

const batchRows = 16 * blockRows

export interface TableSink {
  batch(batch: ColumnBatch): void
  progress(done: number, total: number): void
}

type Found = Pick<ReadResult, 'issueCount' | 'issues' | 'groups' | 'warningCount' | 'warnings'>
type Read = Omit<ReadResult, keyof Found>

/** Reads a whole file: typed rows go to the sink as they come, what is wrong with them into the answer. */
export function readTable(request: ReadRequest, sink: TableSink): ReadResult {
  const log = nameEncodings(openIssueLog(request.issuesPath, request.language, request.dataset.words), request.path, request.encoding)
  const read = readOpened(request, log, sink)
  if (read.encoding !== null && !request.decided) log.judge(read.encoding)
  return { ...read, ...log.close() }
}

const nothing: Read = {
  records: 0,
  asOf: null,
  columns: [],
  headerMap: {},
  separator: null,
  encoding: null,
  decided: [],
  rereadings: null,
  leftOut: [],
  setAside: [],
  unread: [],
  repair: null,
}
/** What a header may have and still be read on below. */
const oddHeader = new Set(['UNKNOWN_COLUMN', 'TITLE_SKIPPED'])

function readOpened(request: ReadRequest, log: IssueLog, sink: TableSink): Read {
  try {
    const opened = openSource(request)
    if ('source' in opened) return readSource(declaredBefore(request, opened.source.repair), fillAbsent(opened.source, request), log, sink)
    log.error(opened.finding)
  } catch (error) {
    if (!(error instanceof RefusedWorkbook)) throw error
    log.error(error.finding)
  }
  return nothing
}

function readSource(request: ReadRequest, opened: RecordSource, log: IssueLog, sink: TableSink): Read {
  const leaving = leavingOf(request)
  const source = leaveOut(opened, leaving)
  const { encoding } = source
  try {
    const findings: Finding[] = []
    const header = source.header(request.dataset, { map: request.map ?? {}, alone: request.decided !== undefined }, findings)
    const odd = findings.filter(({ code }) => oddHeader.has(code))
    const elsewhere = request.period && !request.decided ? otherPeriod(odd, request.period) : []
    for (const finding of [...odd, ...elsewhere]) log.warn(() => finding)
    for (const finding of findings) if (!odd.includes(finding)) log.error(finding)
    const undated = header && !request.decided ? undatedHeader(request.dataset, header) : null
    if (undated && odd.length === findings.length) log.error(undated)
    if (!header || undated || odd.length < findings.length) return { ...nothing, encoding }
    log.settle()
    const pass = { request, source, header, now: momentOf(request.now) }
    const setAside = findAside(pass, (looking, to) => readRows(looking, to, { batch: () => {}, progress: () => {} }))
    for (const row of setAside.flatMap(({ rows }) => rowsOf(rows))) leaving.dropped.add(row)
    const read = readRows(pass, log, sink)
    if (read.records === 0) log.error({ code: 'NO_ROWS', row: null, column: null })
    return { ...read, leftOut: source.leftOut(), setAside }
  } finally {
    source.close()
  }
}

function readRows(pass: Pass, log: IssueLog, sink: TableSink): Omit<Read, 'leftOut' | 'setAside'> {
  const { request, source, header, now } = pass
  const { dataset } = request
  const { encoding } = source
  const tally = openUnreadTally(dataset)
  const report = openReporting(log, dataset, header.bound, encoding, tally)
  const formats = new Map<number, string[]>()
  const formatsOf = (field: number): string[] => {
    const found = formats.get(field) ?? findDateFormats(pass, field)
    formats.set(field, found)
    return found
  }
  let lastDay: Day | null = null
  const asOf = (): Day => {
    lastDay ??= asOfDay(pass, request.period ? null : findLatest(pass))
    return lastDay
  }
  const columns = openColumns({ request, bound: header.bound, capacity: batchRows, report, asOf, now, formatsOf })
  const keys = openKeyMaker(dataset.key, columns, batchRows)
  const rules = request.decided ? [] : openRowRules({ dataset, columns, isFaulty: report.isFaulty, report }, request.period ?? null)
  let rows = 0
  let row = new Int32Array(batchRows)
  const flush = () => {
    if (rows === 0) return
    const key = keys.take(rows)
    const values = [...columns.byName].map(([name, { reader }]) => [name, reader.take(rows)]) as [string, ColumnValues][]
    sink.batch({ rows, row: row.subarray(0, rows), key, columns: Object.fromEntries(values) })
    row = new Int32Array(batchRows)
    rows = 0
    const { done, total } = source.progress()
    sink.progress(done, total)
  }
  const blocks = source.records(header, report.structure, () => Math.min(blockRows, batchRows - rows))
  let next = blocks.next()
  for (; !next.done; next = blocks.next()) {
    const block = next.value
    for (const reader of columns.ordered) reader.read(block, rows)
    for (const rule of rules) rule(block, rows)
    keys.make(rows, block.count)
    row.set(block.rows.subarray(0, block.count), rows)
    rows += block.count
    report.settle()
    if (rows === batchRows) flush()
  }
  report.settle()
  flush()
  const latest = columns.latest(dataset.as_of)
  return {
    records: next.value,
    asOf: latest,
    columns: [...columns.byName.keys()],
    headerMap: header.headerMap,
    separator: source.separator(),
    encoding,
    decided: decidedOf(columns, request.registry.units),
    unread: tally.take((column) => formatsOf(columns.byName.get(column)!.field)),
    rereadings: request.mayBeStored && !request.decided ? findRereadings(pass, columns, asOfDay(pass, latest)) : null,
    repair: source.repair,
  }
}

const leavingOf = ({ dataset, noData, leaveOut: kinds, dropped, decided, decimal, thousands }: ReadRequest): Leaving => ({
  dataset,
  noData: decided ? null : (noData ?? null),
  kinds: new Set(kinds),
  dropped: new Set(rowsOf(dropped ?? [])),
  format: { decimal, thousands },
})

/** The as-of day of a file: its period's last, else the end of the quarter of its latest date, else today. */
const asOfDay = ({ request, now }: Pass, latest: Day | null): Day =>
  request.period?.last ?? (latest === null ? now.day : quarterEnd(latest))

function decidedOf(columns: Columns, units: ReadRequest['registry']['units']): [text: string, unitId: string][] {
  const places = new Map<string, Set<number>>()
  for (const reader of columns.units.values()) {
    for (const [text, taken] of reader.decided()) places.set(text, new Set([...(places.get(text) ?? []), ...taken]))
  }
  return [...places].flatMap(([text, taken]) => [...taken].map((place): [string, string] => [text, units[place]!.id]))
}

const dayMs = 86_400_000

function momentOf(now: number): Moment {
  const local = localDate(now)
  const day = Math.floor(local.getTime() / dayMs)
  const time = local.toISOString().slice(11, 16)
  return { day, ms: local.getTime() - day * dayMs, said: { now: `${shownDay(day)} ${time}`, now_en: `${textOfDay(day)} ${time}` } }
}
