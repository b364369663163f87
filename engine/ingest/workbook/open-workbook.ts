import { bindHeader, columnLimit, namesOf } from '../header/bind-header.ts'
import { skippedTitle } from '../header/title-above.ts'
import type { ReadRequest } from '../read-request.ts'
import { blockRows, type RecordSource } from '../record-source.ts'
import { declaredBefore, findRepair, readNoted } from '../repair/find-repair.ts'
import { formOf } from './cell-forms.ts'
import { chooseSheet, hiddenBeside } from './choose-sheet.ts'
import { findHeader } from './find-header.ts'
import { joinHeads } from './join-heads.ts'
import { openArchive } from './open-archive.ts'
import { pairHeads } from './pair-heads.ts'
import { type Parts, readParts, type Sheet } from './read-parts.ts'
import { sheetRecords } from './sheet-records.ts'
import { type SheetRow, walkSheet } from './walk-sheet.ts'

type Asked = Pick<ReadRequest, 'sheet' | 'map' | 'headerRow' | 'decimal' | 'thousands' | 'dataset'>

/** Opens a sheet of a workbook as records. Throws RefusedWorkbook where it cannot be read, then or later. */
export function openWorkbook(path: string, asked: Asked, known?: { parts: Parts; sheet: Sheet }): RecordSource {
  const archive = openArchive(path)
  let done = 0
  try {
    const parts = known?.parts ?? readParts(archive)
    const repair = findRepair(archive, parts)
    const sheet = known?.sheet ?? repair?.sheet ?? chooseSheet(archive, parts, asked.sheet)
    const rows = () => {
      const walk = walkSheet(archive, sheet, parts, (bytes) => {
        done = bytes
      })
      return repair ? readNoted(walk) : walk
    }
    if (!known) archive.check(sheet.entry)
    const declared = declaredBefore(asked, repair?.facts ?? null)
    return {
      repair: repair?.facts ?? null,
      encoding: 'UTF-8',
      separator: () => null,
      header(dataset, map, findings) {
        const names = namesOf(dataset, map)
        const depth = asked.headerRow === undefined ? dataset.head_rows : 1
        const heads = depth === 1 ? pairHeads(rows()) : joinHeads(rows(), depth)
        const found = findHeader(heads, names, asked.headerRow)
        if (found && found.width > columnLimit) {
          findings.push({ code: 'TOO_MANY_COLUMNS', row: found.row, column: null, parameters: { limit: columnLimit } })
          return null
        }
        if (found) findings.push(...skippedTitle(found))
        const before = findings.length
        const header = bindHeader(found ?? { row: 1, headers: [], bad: [] }, dataset, names, map.alone, 'UTF-8', findings)
        const refused = findings.slice(before).find(({ code }) => code !== 'UNKNOWN_COLUMN')
        if (refused && asked.sheet === undefined && !map.alone) Object.assign(refused, hiddenBeside(parts, sheet))
        return header && found?.rows ? { ...header, rows: found.rows } : header
      },
      records(header, onFault, most = () => blockRows) {
        const forms = header.bound.map((bound) => formOf(bound, asked.dataset, declared))
        return sheetRecords(rows(), header, forms, onFault, most)
      },
      again: () => openWorkbook(path, asked, { parts, sheet }),
      progress: () => ({ done, total: sheet.entry.packed }),
      close: archive.close,
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

/** All rows of the sheet of a workbook that is read, as they stand in it; to be closed. Throws RefusedWorkbook. */
export function sheetRows(path: string, asked: Pick<Asked, 'sheet'>): { rows: () => Iterable<SheetRow>; close: () => void } {
  const archive = openArchive(path)
  try {
    const parts = readParts(archive)
    const repair = findRepair(archive, parts)
    const sheet = repair?.sheet ?? chooseSheet(archive, parts, asked.sheet)
    return { rows: () => (repair ? readNoted(walkSheet(archive, sheet, parts)) : walkSheet(archive, sheet, parts)), close: archive.close }
  } catch (error) {
    archive.close()
    throw error
  }
}
