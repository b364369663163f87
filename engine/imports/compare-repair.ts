import type { Definitions } from '../definitions/load-definitions.ts'
import { ChisoError } from '../errors.ts'
import type { KeptRefusal } from '../files/kept-refusals.ts'
import { fold, type Header } from '../ingest/bind-header.ts'
import { trim } from '../ingest/clean-cell.ts'
import type { NotedRow } from '../ingest/repair/find-repair.ts'
import type { RawCell, RawTable } from '../ingest/repair/open-raw-table.ts'
import { type RepairFacts, toFillIn } from '../ingest/repair/repair-format.ts'
import { sheetRows } from '../ingest/workbook/open-workbook.ts'
import type { ChangedCell, Mended } from '../records/folds/batches.ts'
import { openRefused, rowsInTurns } from './repair-file.ts'

/** How many changes are listed, and how much of a cell. */
const listed = 1000
const shownOfCell = 100

/** Which cells of a mended workbook are not as in the refused file it came of; no more than which file, where that is kept no longer. */
export async function compareRepair(definitions: Definitions, kept: KeptRefusal | null, facts: RepairFacts, path: string): Promise<Mended> {
  const { sha256, file } = facts
  const only: Mended = { sha256, seq: kept?.seq ?? null, file, changed: null, cells: [] }
  const table = kept && openRefused(definitions, kept)
  if (!table) return only
  try {
    return { ...only, ...(await compareRows(table, path)) }
  } catch (error) {
    // Of more rows than are given out to be mended no cells are told.
    if (error instanceof ChisoError && error.code === 'NO_REPAIR_FILE') return only
    throw error
  }
}

async function compareRows({ header, rows }: RawTable, path: string): Promise<Pick<Mended, 'changed' | 'cells'>> {
  const cells: ChangedCell[] = []
  let changed = 0
  const note = (row: number, column: string | null, from: string | null, to: string | null) => {
    if (changed++ < listed) cells.push({ row, column, from: cut(from), to: cut(to) })
  }
  const { names, mended, added } = await readMended(header, path)
  for (const { row, cells: more } of added) note(row, null, null, joined(more))
  for await (const { row, cells: raw } of rowsInTurns(rows())) {
    if (row < header.row) continue
    const before = raw.map(textOf)
    const packed = mended.get(row)
    const after = packed?.split(between) ?? []
    if (after.every((text) => text === '')) {
      note(row, null, joined(before), null)
      continue
    }
    if (packed === pack(before, after.length)) continue
    for (let ix = 0; ix < Math.max(before.length, after.length); ix++) {
      const [from, to] = [before[ix] ?? '', after[ix] ?? '']
      if (from !== to) note(row, names[ix] ?? null, from || null, to || null)
    }
  }
  return { changed, cells }
}

const between = '\u0001'
const cut = (text: string | null): string | null => text?.slice(0, shownOfCell) ?? null
const joined = (texts: string[]): string => texts.filter((text) => text !== '').join(' | ')
const pack = (texts: string[], width: number): string =>
  Array.from({ length: Math.max(width, texts.length) }, (_, ix) => texts[ix] ?? '').join(between)

/** A cell as it is compared: outer blanks and the kind of line ends are no change. */
function textOf(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  if (cell === null) return toFillIn
  if (cell.kind === 'number' || cell.kind === 'percent') return String(Number(cell.text))
  return trim(cell.text.normalize('NFC').replace(/\r\n?/g, '\n')).replaceAll(between, ' ')
}

interface MendedRows {
  /** What the columns are called: those of the refused file, then those that were added. */
  names: (string | null)[]
  /** By their rows in the refused file, their cells in the order of its columns. */
  mended: Map<number, string>
  added: { row: number; cells: string[] }[]
}

async function readMended(header: Header, path: string): Promise<MendedRows> {
  const names = header.bound.map((bound, ix) => ('name' in bound ? bound.name : header.folded[ix]!))
  const found: MendedRows = { names, mended: new Map(), added: [] }
  const { rows, close } = sheetRows(path, {})
  let places: number[] | null = null
  try {
    for await (const { row, cells, origin, isHead } of rowsInTurns(rows() as Iterable<NotedRow>)) {
      if (isHead) {
        const heads: string[] = []
        for (const { column, text } of cells) heads[column] = text
        places = placeColumns(header, heads, names)
      }
      if (!places) continue
      const texts: string[] = []
      for (const cell of cells) texts[places[cell.column] ?? cell.column] = textOf(cell)
      const at = isHead ? header.row : origin
      if (at !== null && !found.mended.has(at)) found.mended.set(at, pack(texts, 0))
      else if (texts.some((text) => text)) found.added.push({ row, cells: [...texts].map((text) => text ?? '') })
    }
  } finally {
    close()
  }
  return found
}

/** Which column of the refused file each column is: by its head, else by its place; the names of others are added. */
function placeColumns({ folded }: Header, heads: string[], names: (string | null)[]): number[] {
  const used = new Set<number>()
  const take = (place: number): number => {
    used.add(place)
    return place
  }
  const read = Array.from(heads, (head) => fold(head ?? ''))
  const same = read.map((head, ix) => (head !== '' && folded[ix] === head ? take(ix) : -1))
  const moved = read.map((head, ix) => {
    if (same[ix]! >= 0 || head === '') return same[ix]!
    const place = folded.findIndex((one, at) => one === head && !used.has(at))
    return place < 0 ? -1 : take(place)
  })
  return moved.map((place, ix) => {
    if (place >= 0) return place
    if (ix < folded.length && !used.has(ix)) return take(ix)
    return names.push(heads[ix]?.slice(0, shownOfCell) || null) - 1
  })
}
