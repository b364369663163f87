import { setImmediate } from 'node:timers/promises'
import type { Definitions } from '../definitions/load-definitions.ts'
import { ChisoError } from '../errors.ts'
import type { KeptRefusal } from '../files/kept-refusals.ts'
import { trim } from '../ingest/cells/clean-cell.ts'
import { fold, type Header } from '../ingest/header/bind-header.ts'
import type { NotedRow } from '../ingest/repair/find-repair.ts'
import type { RawCell, RawTable } from '../ingest/repair/open-raw-table.ts'
import { type RepairFacts, toFillIn } from '../ingest/repair/repair-format.ts'
import { sheetRows } from '../ingest/workbook/open-workbook.ts'
import type { ChangedCell, Mended } from '../records/folds/batches.ts'
import { atOnce, openRefused, rowsInTurns } from './repair-file.ts'

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

/** Null where nothing tells any more which row is which. */
async function compareRows(table: RawTable, path: string): Promise<Pick<Mended, 'changed' | 'cells'> | null> {
  const { header } = table
  const names = header.bound.map((bound, ix): string | null => ('name' in bound ? bound.name : header.folded[ix]!))
  const cells: ChangedCell[] = []
  let changed = 0
  const note = (row: number, column: string | null, from: string, to: string) => {
    if (changed++ < listed) cells.push({ row, column, from: shown(from), to: shown(to) })
  }
  const refused = openWaiting(table)
  const { rows, close } = sheetRows(path, {})
  let places: number[] | null = null
  try {
    for await (const { row, cells: read, origin, isHead } of rowsInTurns(rows() as Iterable<NotedRow>)) {
      if (isHead) {
        if (origin === null) return null
        places = placeColumns(header, headsOf(read), names)
      }
      if (!places) continue
      const after: string[] = []
      for (const cell of read) after[places[cell.column] ?? cell.column] = textOf(cell)
      const at = isHead ? header.row : origin
      const before = at === null ? undefined : await refused.take(at)
      if (!before) {
        if (joined(after) !== '') note(row, null, '', joined(after))
      } else if (joined(after) === '') note(at!, null, joined(before), '')
      else
        for (let ix = 0; ix < Math.max(before.length, after.length); ix++) {
          const [from, to] = [before[ix] ?? '', after[ix] ?? '']
          if (from !== to) note(at!, names[ix] ?? null, from, to)
        }
    }
    for (const [row, before] of places ? await refused.rest() : []) note(row, null, joined(before), '')
  } finally {
    refused.close()
    close()
  }
  return places && { changed, cells: cells.sort((a, b) => a.row - b.row) }
}

/** The rows of a refused file, asked for by their numbers: held are those alone that were passed over on the way. */
function openWaiting({ header, rows }: RawTable) {
  const waiting = new Map<number, string[]>()
  const read = rows()
  let next = read.next()
  const readTo = async (last: number): Promise<void> => {
    for (let count = 1; !next.done && next.value.row <= last; count++) {
      const { row, cells } = next.value
      if (row >= header.row) waiting.set(row, cells.map(textOf))
      next = read.next()
      if (count % atOnce === 0) await setImmediate()
    }
  }
  return {
    async take(row: number): Promise<string[] | undefined> {
      await readTo(row)
      const found = waiting.get(row)
      waiting.delete(row)
      return found
    },
    /** Those that were not asked for. */
    async rest(): Promise<Map<number, string[]>> {
      await readTo(Number.POSITIVE_INFINITY)
      return waiting
    },
    close: () => void read.return(undefined),
  }
}

const shown = (text: string): string | null => (text === '' ? null : text.slice(0, shownOfCell))
const joined = (texts: string[]): string => texts.filter((text) => text).join(' | ')

/** A cell as it is compared: outer blanks and the kind of line ends are no change. */
function textOf(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  if (cell === null) return toFillIn
  if (cell.kind === 'number' || cell.kind === 'percent') return String(Number(cell.text))
  return trim(cell.text.normalize('NFC').replace(/\r\n?/g, '\n'))
}

function headsOf(cells: NotedRow['cells']): string[] {
  const heads: string[] = []
  for (const { column, text } of cells) heads[column] = text
  return Array.from(heads, (head) => head ?? '')
}

/** Which column of the refused file each column is: by its head, else by its place; the names of others are added. */
function placeColumns({ folded }: Header, heads: string[], names: (string | null)[]): number[] {
  const used = new Set<number>()
  const take = (place: number): number => {
    used.add(place)
    return place
  }
  const read = heads.map(fold)
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
