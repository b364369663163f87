import { trim, visible } from '../cells/clean-cell.ts'
import { fold } from '../header/bind-header.ts'
import type { Archive } from './open-archive.ts'
import type { Parts, Sheet } from './read-parts.ts'
import { RefusedWorkbook } from './refused-workbook.ts'
import { type SheetCell, walkSheet } from './walk-sheet.ts'

/** The sheet that is asked for, else the only visible one with something in it. A hidden one is read only when it is named. */
export function chooseSheet(archive: Archive, parts: Parts, asked: string | undefined): Sheet {
  const { sheets } = parts
  if (asked !== undefined) {
    const found = sheets.find(({ name }) => name === asked) ?? sheets.find(({ name }) => fold(name) === fold(asked))
    if (!found) throw choice(sheets, visible(asked.slice(0, 100)))
    return found
  }
  const seen = sheets.filter(({ hidden }) => !hidden)
  if (seen.length === 1) return seen[0]!
  if (seen.length === 0) throw choice(sheets, '')
  const looking = withLimit(archive)
  const filled = seen.filter((sheet) => isFilled(looking, parts, sheet))
  if (filled.length > 1) throw choice(filled, '')
  if (filled.length === 0) throw new RefusedWorkbook('EMPTY_FILE')
  return filled[0]!
}

/** Whether a cell counts as something. */
export const isFilledCell = ({ text, formula }: SheetCell): boolean => formula === 'unvalued' || trim(text) !== ''

function isFilled(archive: Archive, parts: Parts, sheet: Sheet): boolean {
  for (const { cells } of walkSheet(archive, sheet, parts)) if (cells.some(isFilledCell)) return true
  return false
}

/** In filled sheets something comes early: what unpacks to more of nothing is made to take time. */
const mostLooking = 64 << 20

function withLimit(archive: Archive): Archive {
  let come = 0
  return {
    ...archive,
    *unpack(entry, onPacked) {
      for (const piece of archive.unpack(entry, onPacked)) {
        come += piece.length
        if (come > mostLooking) throw new RefusedWorkbook('TOO_LARGE_UNPACKED', { limit: mostLooking >> 20 })
        yield piece
      }
    },
  }
}

const shown = 20
/** Spreadsheets take 31 characters. */
const longestName = 100
const choice = (sheets: Sheet[], asked: string): RefusedWorkbook => {
  const names = [...new Set(sheets.map(({ name }) => name))].slice(0, shown)
  const told = names.map((name) => `“${visible(name.slice(0, longestName))}”`).join(', ')
  return new RefusedWorkbook('SHEET_CHOICE', { asked, sheets: told }, { sheets: names.filter((name) => name.length <= longestName) })
}
