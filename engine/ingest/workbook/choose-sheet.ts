import { trim, visible } from '../cells/clean-cell.ts'
import { fold } from '../header/bind-header.ts'
import type { Finding } from '../issues/issues.ts'
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
  if (filled.length === 0) throw new RefusedWorkbook('EMPTY_FILE', {}, hiddenBeside(parts, seen[0]!))
  return filled[0]!
}

/** What is said where a sheet that nobody named holds no table, and the workbook has hidden ones: which there are, and how one is read. */
export function hiddenBeside({ sheets }: Parts, read: Sheet): Pick<Finding, 'hint' | 'sheets'> {
  if (read.hidden || !sheets.some(({ hidden }) => hidden)) return {}
  const { told, names } = namesOf(sheets.filter(({ hidden }) => hidden))
  return {
    sheets: names,
    hint: {
      vi: `tệp còn trang tính ẩn: ${told}; nếu bảng ở đó thì hãy chọn trang ấy (--sheet)`,
      en: `the workbook has hidden sheets: ${told}; choose one if the table is there (--sheet)`,
    },
  }
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
  const { told, names } = namesOf(sheets)
  return new RefusedWorkbook('SHEET_CHOICE', { asked, sheets: told }, { sheets: names })
}

/** Sheets as a message names them, and by their own names. */
function namesOf(sheets: Sheet[]): { told: string; names: string[] } {
  const names = [...new Set(sheets.map(({ name }) => name))].slice(0, shown)
  return {
    told: names.map((name) => `“${visible(name.slice(0, longestName))}”`).join(', '),
    names: names.filter((name) => name.length <= longestName),
  }
}
