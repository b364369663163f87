import { keepQuotes } from '../guard-formula.ts'
import { lettersOf, type WrittenList, type WrittenRow, writeWorkbook } from './write-workbook.ts'

/** A table to be filled in: texts under their heads, some cells chosen from lists. */
export interface ListTable {
  name: string
  /** What each column is called, and its width in characters. */
  columns: { head: string; width: number }[]
  lines: string[][]
  /** The choices of a cell, by its column and line from 0 on; undefined where anything may be typed in. */
  choicesOf: (column: number, line: number) => readonly string[] | undefined
  /** What is said where something else is typed in, and what the sheet of the choices is called. */
  words: { refusal: string; lists: string }
}

/**
 * A workbook of one table to be filled in. Choices stand on a sheet out of sight, because a list within a cell holds
 * neither commas nor long titles.
 */
export function writeListBook({ name, columns, lines, choicesOf, words }: ListTable): Uint8Array<ArrayBuffer> {
  const known = new Map<string, { choices: readonly string[]; range: string }>()
  const lists: WrittenList[] = []
  for (const column of columns.keys())
    for (const line of lines.keys()) {
      const choices = choicesOf(column, line)
      if (!choices || choices.length === 0) continue
      const key = JSON.stringify(choices)
      const at = lettersOf(known.size)
      const { range } = known.get(key) ?? { range: `'${words.lists}'!$${at}$1:$${at}$${choices.length}` }
      known.set(key, { choices, range })
      const row = line + 2
      const before = lists.at(-1)
      if (before && before.column === column && before.range === range && before.last === row - 1) before.last = row
      else lists.push({ column, first: row, last: row, range, refusal: words.refusal })
    }
  const all = [...known.values()].map(({ choices }) => choices)
  const table = { name, frozen: 1, widths: columns.map(({ width }) => width), rows: rowsOf(columns, lines), lists }
  const offered = { name: words.lists, hidden: true, widths: all.map(() => 30), rows: columnsOf(all) }
  return join([...writeWorkbook(all.length > 0 ? [table, offered] : [table])])
}

function* rowsOf(columns: ListTable['columns'], lines: string[][]): Generator<WrittenRow> {
  yield { row: 1, cells: columns.map(({ head }) => ({ value: head, style: 'head' })) }
  for (const [ix, line] of lines.entries())
    yield { row: ix + 2, cells: line.map((text) => (text === '' ? null : { value: keepQuotes(text), style: 'wrapped' })) }
}

function* columnsOf(all: (readonly string[])[]): Generator<WrittenRow> {
  const longest = Math.max(...all.map(({ length }) => length))
  for (let ix = 0; ix < longest; ix++) yield { row: ix + 1, cells: all.map((choices) => ({ value: choices[ix] ?? null })) }
}

function join(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
