import type { Fault } from './fault.ts'
import { readCsv } from './read-csv.ts'

/** One figure that somebody else published; `value` is decimal text, null where it was not published. */
export interface PublishedFigure {
  index: string
  unitCode: string
  year: number
  /** The part of the index; null = the index itself. */
  code: string | null
  value: string | null
  scale: string | null
  rank: number | null
  rankedUnits: number | null
  note: string
}

const columns = { needed: ['index', 'unit_code', 'year', 'value'], known: ['code', 'scale', 'rank', 'ranked_units', 'note'] }

/** The rows of one file of data/published, with its faults and warnings added. */
export function readPublished(path: string, faults: Fault[], warnings: Fault[]): PublishedFigure[] {
  return readCsv(path, columns, faults, warnings).flatMap(({ cells: row, line }) => {
    const fault = (wrong: string, right: string) => void faults.push({ file: path, line, wrong, right })
    const cell = (name: string) => row[name]?.trim() || null
    const number = (name: string) => {
      const text = cell(name)
      if (text !== null && !/^\d+$/.test(text)) fault(`${name} "${text}"`, 'a whole number')
      return text === null ? null : Number(text)
    }
    const [index, unitCode, year, value] = [cell('index'), cell('unit_code'), number('year'), cell('value')]
    if (index === null || unitCode === null || year === null) {
      fault('index, unit_code or year is empty', 'all three filled')
      return []
    }
    if (value !== null && !/^-?\d+(\.\d+)?$/.test(value))
      fault(`value "${value}"`, 'a plain decimal, or nothing where it was not published')
    return [
      {
        index,
        unitCode,
        year,
        code: cell('code'),
        value,
        scale: cell('scale'),
        rank: number('rank'),
        rankedUnits: number('ranked_units'),
        note: cell('note') ?? '',
      },
    ]
  })
}
