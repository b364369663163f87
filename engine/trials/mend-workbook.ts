import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArchive } from '../ingest/workbook/open-archive.ts'
import { readParts } from '../ingest/workbook/read-parts.ts'
import { type SheetRow, walkSheet } from '../ingest/workbook/walk-sheet.ts'
import { rowXml, zipWorkbook } from './zip-workbook.ts'

/** The rows of every sheet of a workbook by its name. */
export function readSheets(bytes: Uint8Array): Map<string, SheetRow[]> {
  const path = join(tmpdir(), `look-${process.pid}.xlsx`)
  writeFileSync(path, bytes)
  const archive = openArchive(path)
  try {
    const parts = readParts(archive)
    return new Map(parts.sheets.map((sheet) => [sheet.name, [...walkSheet(archive, sheet, parts)]]))
  } finally {
    archive.close()
  }
}

/** The texts of a row, by column. */
export const textsOf = ({ cells }: SheetRow): string[] => {
  const texts: string[] = []
  for (const { column, text } of cells) texts[column] = text
  return Array.from(texts, (text) => text ?? '')
}

/** A workbook as a person sends it back: its first sheet as `mend` leaves it, row by row (null: the row was deleted), all sheets written anew. */
export function mendWorkbook(bytes: Uint8Array, mend: (texts: string[], row: number) => string[] | null): Buffer<ArrayBuffer> {
  const sheets = [...readSheets(bytes)].map(([name, rows], ix) => {
    let deleted = 0
    const written = rows.map((one) => {
      const before = textsOf(one)
      const after = ix === 0 ? mend([...before], one.row) : before
      if (!after) deleted++
      const kinds = new Map(one.cells.map(({ column, kind }) => [column, kind]))
      // What is not touched keeps its kind.
      const cells = after?.map((text, at) => (kinds.get(at) === 'number' && text === before[at] ? `<c><v>${text}</v></c>` : text))
      return cells ? rowXml(one.row - deleted, cells) : ''
    })
    return { name, rows: written.join('') }
  })
  return Buffer.from(zipWorkbook({ sheets }))
}
