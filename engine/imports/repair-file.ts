import { setImmediate } from 'node:timers/promises'
import { knownIn } from '../definitions/known-in.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { ChisoError } from '../errors.ts'
import type { KeptRefusal } from '../files/kept-refusals.ts'
import { eachIssue } from '../files/refused-issues.ts'
import type { Header } from '../ingest/header/bind-header.ts'
import { openRawTable, type RawTable } from '../ingest/repair/open-raw-table.ts'
import { factTitles } from '../ingest/repair/repair-format.ts'
import { type Facts, openFaults, writeRepair } from '../ingest/repair/write-repair.ts'
import type { Issue } from '../issue.ts'

/** The workbook in which a refused file can be mended, piece by piece. */
export interface RepairFile {
  fileName: string
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>
}

/** What a person can mend in a spreadsheet has no more rows. */
const mostRepaired = 200_000
/** Rows looked at before others are served. */
export const atOnce = 500

/** What tells that bytes are no text or a workbook is not whole: before such a file is opened here. */
const unreadable = new Set(['BAD_ENCODING', 'CORRUPT_FILE', 'TOO_LARGE_UNPACKED', 'TOO_MANY_ENTRIES'])

/** Makes the repair workbook of a refused file. Throws NO_REPAIR_FILE, saying what to do instead, where the file cannot be read as rows or is too long. */
export async function repairFile(definitions: Definitions, kept: KeptRefusal): Promise<RepairFile> {
  const dataset = knownIn(definitions.datasets, kept.asked.dataset, 'NO_SUCH_DATASET')
  const first = await refuseUnreadable(kept)
  const table = first && openRefused(definitions, kept)
  if (!table) throw noRepair(first)
  const places = placesOf(table.header)
  const faults = openFaults(({ column }) => places.get(column ?? '') ?? null)
  for await (const issue of eachIssue(kept.path)) faults.add(issue)
  const width = await widthOf(table)
  const { byRow, groups } = faults.marked()
  const marked = groups.reduce((sum, { count }) => sum + count, 0)
  const facts: Facts = [
    [factTitles.sha256, kept.asked.sha256],
    [factTitles.seq, String(kept.seq ?? '')],
    [factTitles.file, kept.asked.file],
    ['Bộ dữ liệu', dataset.title.vi],
    ['Kỳ', kept.asked.period ?? ''],
    ['Đơn vị', kept.asked.unit ?? ''],
    ['Bảng mã', kept.asked.encoding ?? ''],
    ['Trang tính', kept.asked.sheet ?? ''],
    [factTitles.decimal, table.declared.decimal ?? ''],
    [factTitles.thousands, table.declared.thousands ?? ''],
    [factTitles.map, table.declared.map ? JSON.stringify(table.declared.map) : ''],
    [factTitles.values, table.declared.values ? JSON.stringify(table.declared.values) : ''],
    [factTitles.dates, table.declared.dates ? JSON.stringify(table.declared.dates) : ''],
    ['Hàng tiêu đề', String(table.header.row)],
    ['Số lỗi', String(kept.issueCount)],
    ['Số lỗi được đánh dấu', marked === kept.issueCount ? '' : String(marked)],
  ]
  const given = facts.filter(([, value]) => value !== '')
  return {
    fileName: `${kept.asked.file.replace(/\.[^.]*$/, '')}-can-sua.xlsx`,
    pieces: inTurns(writeRepair({ table, width, faults: { byRow, groups }, facts: given, dataset })),
  }
}

/** The first error of a refused file, null where its list is gone. Throws NO_REPAIR_FILE where one tells that it cannot be read to its end. */
async function refuseUnreadable({ path }: KeptRefusal): Promise<Issue | null> {
  let first: Issue | null = null
  for await (const issue of eachIssue(path)) {
    if (unreadable.has(issue.code)) throw noRepair(issue)
    first ??= issue
  }
  return first
}

const noRepair = (issue: Issue | null): ChisoError =>
  issue ? new ChisoError('NO_REPAIR_FILE', { why: issue.message, code: issue.code }) : new ChisoError('NO_SUCH_REFUSAL', { seq: '–' })

/** A refused file as rows, read as it was asked for then; null where it is no rows. */
export function openRefused({ datasets }: Definitions, { path, asked }: KeptRefusal): RawTable | null {
  const dataset = knownIn(datasets, asked.dataset, 'NO_SUCH_DATASET')
  const { encoding, sheet, separator = null, headerRow = null, decimal, thousands, map, values = null, dates = null } = asked
  const said = { encoding, sheet, separator, headerRow, decimal, thousands, map, values, dates }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  return openRawTable({ path, fileName: asked.file, dataset, ...given })
}

/** Rows one by one, others served between them. Throws NO_REPAIR_FILE where they are too many. */
export async function* rowsInTurns<Row>(rows: Iterable<Row>): AsyncGenerator<Row> {
  let count = 0
  for (const row of rows) {
    yield row
    if (++count % atOnce === 0) await setImmediate()
    if (count <= mostRepaired) continue
    const most = mostRepaired.toLocaleString('de-DE')
    throw new ChisoError('NO_REPAIR_FILE', { why: `tệp có hơn ${most} hàng; hãy sửa ở hệ thống gốc rồi xuất lại`, code: `> ${most}` })
  }
}

async function widthOf({ header, rows }: RawTable): Promise<number> {
  let width = header.bound.length
  for await (const { cells } of rowsInTurns(rows())) width = Math.max(width, cells.length)
  return width
}

/** Where columns stand in a file; the code of a unit before its name. */
function placesOf(header: Header): Map<string, number> {
  const places = new Map<string, number>()
  for (const kind of ['unknown', 'unit-name', 'column'] as const)
    header.bound.forEach((bound, ix) => {
      if (bound.kind === kind) places.set('name' in bound ? bound.name : (bound as { header: string }).header, ix)
    })
  return places
}

async function* inTurns<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  for (const piece of pieces) {
    yield piece
    await setImmediate()
  }
}
