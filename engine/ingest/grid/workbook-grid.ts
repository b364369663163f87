import { asText } from '../workbook/cell-forms.ts'
import { chooseSheet } from '../workbook/choose-sheet.ts'
import { openArchive } from '../workbook/open-archive.ts'
import { parseXml } from '../workbook/parse-xml.ts'
import { readParts } from '../workbook/read-parts.ts'
import { type SheetCell, walkSheet } from '../workbook/walk-sheet.ts'
import { fillDown, type GridCell, type GridRow, type Merged } from './grid.ts'

const faults: Partial<Record<SheetCell['kind'], string>> = { error: 'ERROR_CELL', date: 'CODE_NOT_TEXT' }

const gridCell = (cell: SheetCell): GridCell => {
  const fault = cell.formula === 'unvalued' ? 'ERROR_CELL' : faults[cell.kind]
  return { text: asText(cell), ...(fault === undefined ? {} : { fault }) }
}

/** The rows of a sheet, hidden ones too. Throws RefusedWorkbook. */
export function workbookGrid(path: string, asked: string | undefined): GridRow[] {
  const archive = openArchive(path)
  try {
    const parts = readParts(archive)
    const sheet = chooseSheet(archive, parts, asked)
    archive.check(sheet.entry)
    const rows = [...walkSheet(archive, sheet, parts)].map(({ row, cells }): GridRow => {
      const laid: GridCell[] = []
      for (const cell of cells) {
        while (laid.length < cell.column) laid.push({ text: '' })
        laid.push(gridCell(cell))
      }
      return { row, cells: laid }
    })
    const merged: Merged[] = []
    const handlers = {
      open(name: string, { ref }: Record<string, string>) {
        const found = name === 'mergeCell' ? mergedOf(ref ?? '') : null
        if (found) merged.push(found)
      },
    }
    for (const _ of parseXml(archive.unpack(sheet.entry), handlers));
    return fillDown(rows, merged)
  } finally {
    archive.close()
  }
}

/** `B3:B9`; null where it is no range. */
function mergedOf(ref: string): Merged | null {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  if (!found) return null
  const column = (letters: string) => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1
  return { left: column(found[1]!), top: Number(found[2]) - 1, right: column(found[3]!), bottom: Number(found[4]) - 1 }
}
