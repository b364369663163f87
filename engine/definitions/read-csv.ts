import papaparse from 'papaparse'
import { type Phrase, said } from '../said.ts'
import { type Fault, toldIn } from './fault.ts'
import { readText } from './read-text.ts'
import { listedIn } from './yaml-file.ts'

/** The columns of a file of the definitions by name: those without which it cannot be read, and those it may have. */
export interface CsvColumns {
  needed: string[]
  known: string[]
}

export interface CsvRow {
  cells: Record<string, string>
  /** The line on which the row begins. */
  line: number
}

/**
 * The rows of a CSV file of the definitions, blank ones left out. A column that is missing or there twice and a row
 * longer than the header are added to the faults; a column that nothing reads comes back among the warnings.
 */
export function readCsv(path: string, { needed, known }: CsvColumns, faults: Fault[], warnings: Fault[]): CsvRow[] {
  const text = readText(path, 'csv', faults)
  if (text === null) return []
  const [head, ...rows] = linesOf(text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const names = (head?.cells ?? []).map((name) => name.normalize('NFC').trim())
  const tell = (line: number, wrong: Phrase, right: Phrase) => void faults.push({ file: path, line, ...toldIn(wrong, right) })
  const foreign = names.filter((name) => name !== '' && !needed.includes(name) && !known.includes(name))
  for (const name of needed.filter((one) => !names.includes(one)))
    tell(
      head?.line ?? 1,
      said`the column "${name}" is missing`,
      foreign.length === 0 ? name : said`${name} in place of ${listedIn(foreign, name)}`,
    )
  for (const name of new Set(names.filter((one, at) => one !== '' && names.indexOf(one) !== at)))
    tell(head!.line, said`the column "${name}" is there twice`, said`one column of a name`)
  for (const name of foreign)
    warnings.push({
      file: path,
      line: head!.line,
      ...toldIn(said`nothing reads the column "${name}"`, listedIn([...needed, ...known], name)),
    })
  for (const { cells, line } of rows)
    if (cells.slice(names.length).some((cell) => cell !== ''))
      tell(line, said`${cells.length} cells under ${names.length} headers`, said`one cell for each`)
  return rows.map(({ cells, line }) => ({ cells: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])), line }))
}

/** Each record with the line it begins on: a quoted cell may hold breaks. */
function linesOf(text: string): { cells: string[]; line: number }[] {
  const found: { cells: string[]; line: number }[] = []
  let [line, from] = [1, 0]
  papaparse.parse<string[]>(text, {
    step: ({ data, meta }) => {
      found.push({ cells: data, line })
      line += text.slice(from, meta.cursor).split(/\r\n|\r|\n/).length - 1
      from = meta.cursor
    },
  })
  return found
}
