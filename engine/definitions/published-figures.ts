import papaparse from 'papaparse'
import { readText } from './read-text.ts'
import type { Fault } from './yaml-file.ts'

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

/** The rows of one file of data/published (`index,unit_code,year,code,value,scale,rank,ranked_units,note`), with its faults added. */
export function readPublished(path: string, faults: Fault[]): PublishedFigure[] {
  const text = readText(path, 'csv', faults)
  if (text === null) return []
  const { data } = papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  return data.flatMap((row, at) => {
    const fault = (wrong: string, right: string) => void faults.push({ file: path, line: at + 2, wrong, right })
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
