import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { SheetRow } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { Words } from '../../words.ts'

/** Whose answers a sheet holds, for which set and year. */
export interface SheetOwner {
  unit: Pick<Unit, 'code' | 'name'>
  year: number
  set: Pick<CriteriaSet, 'id' | 'title' | 'version'>
}

/** Between what is compared and what is written beside it for the reader. */
const beside = ' - '

/** What each line of a sheet says of its owner: a code before a name, so that a new name leaves old sheets good. */
export const ownerCells = ({ unit, year, set }: SheetOwner, language: keyof Words): Record<string, string> => ({
  unit: `${unit.code}${beside}${unit.name}`,
  year: String(year),
  index: `${set.id}${beside}${set.title[language]}`,
  version: set.version,
})

const names: Record<string, Words> = {
  unit: { vi: 'đơn vị', en: 'unit' },
  year: { vi: 'năm', en: 'year' },
  index: { vi: 'bộ chỉ số', en: 'index' },
  version: { vi: 'bản tiêu chí', en: 'criteria set' },
}

/** The first line of a sheet on which it names another unit, year, index or set, for each of them. What it does not name is not asked. */
export function foreignOwner(rows: SheetRow[], owner: SheetOwner, language: keyof Words): Issue[] {
  const own = ownerCells(owner, language)
  const keyOf = (text: string) => text.split(beside)[0]!.trim().toLowerCase()
  return Object.keys(own).flatMap((column): Issue[] => {
    const other = rows.find(({ cells }) => cells[column] != null && keyOf(cells[column]) !== keyOf(own[column]!))
    if (!other) return []
    const [written, name] = [other.cells[column]!, names[column]!]
    const message = {
      vi: `Phiếu ghi ${name.vi} "${written}", không phải "${own[column]}"; hãy nộp đúng phiếu, hoặc tải phiếu mới`,
      en: `The sheet names the ${name.en} "${written}", not "${own[column]}"; send the right sheet, or take a new one`,
    }
    return [{ row: other.row, column, code: 'OTHER_SHEET', message: message[language], value: written.slice(0, 100) }]
  })
}
