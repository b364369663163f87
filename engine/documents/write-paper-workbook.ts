import { headCells } from './head-cells.ts'
import type { PaperBlock, PaperDocument, PaperTable } from './paper.ts'
import { isFigure } from './paper-text.ts'
import type { CellStyle } from './workbook-styles.ts'
import { type WrittenCell, type WrittenRow, type WrittenSheet, writeWorkbook } from './write-workbook.ts'

/** A row of a sheet, and which of its cells are one: the first, the last, and how many rows down. */
interface Laid {
  cells: (WrittenCell | null)[]
  merged?: [first: number, last: number, rows: number][]
}

/** The bytes of a paper as a workbook: one sheet a section, figures as numbers, everything else as the text it is. */
export const writePaperWorkbook = (paper: PaperDocument): Uint8Array<ArrayBuffer> =>
  Buffer.concat([...writeWorkbook(paper.sections.map((section, at) => laySheet(paper, section, at)))]) as Uint8Array<ArrayBuffer>

const unnamed = /[\\/?*[\]:]/g

function laySheet({ foot }: PaperDocument, { name, blocks }: PaperDocument['sections'][number], at: number): WrittenSheet {
  const tables = blocks.filter((block): block is PaperTable => block.block === 'table')
  const columns = Math.max(2, ...tables.map((table) => table.columns.length))
  const widest = tables.toSorted((a, b) => b.columns.length - a.columns.length)[0]
  const widths = Array.from({ length: columns }, (_, ix) => widest?.columns[ix]?.width ?? 60)
  const laid = [...blocks.flatMap((block) => layBlock(block, columns)), across(foot, columns, 'wrapped')]
  const merged = laid.flatMap((one, ix) =>
    (one.merged ?? []).map(([first, last, rows]) => ({ from: { row: ix + 1, column: first }, to: { row: ix + rows, column: last } })),
  )
  const rows = laid.map(({ cells }, ix): WrittenRow => ({ row: ix + 1, cells }))
  return { name: name.replace(unnamed, ' ').slice(0, 28).trim() || `Trang ${at + 1}`, rows, widths, merged }
}

const across = (value: string, columns: number, style: CellStyle): Laid => ({
  cells: [{ value, style }, ...Array.from({ length: columns - 1 }, () => null)],
  merged: [[0, columns - 1, 1]],
})

/** Two texts side by side, each over half of the columns. */
function halves(left: string, right: string, columns: number, style: CellStyle): Laid {
  const half = Math.ceil(columns / 2)
  const cells: Laid['cells'] = Array.from({ length: columns }, () => null)
  cells[0] = { value: left, style }
  cells[half] = { value: right, style }
  return { cells, merged: [[0, half - 1, 1], ...(columns - 1 > half ? [[half, columns - 1, 1] as [number, number, number]] : [])] }
}

const pair = (left: string[], right: string[], columns: number, style: CellStyle): Laid[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, ix) => halves(left[ix] ?? '', right[ix] ?? '', columns, style))

function layBlock(block: PaperBlock, columns: number): Laid[] {
  switch (block.block) {
    case 'heading': {
      const said = [block.number, block.about, block.mark].filter((one) => one !== null)
      return pair([...block.issuer, ...said], [...block.nation, block.place ?? ''], columns, 'title')
    }
    case 'title':
      return block.lines.map((text) => across(text, columns, 'title'))
    case 'text':
      return [across([block.lead, block.text].filter((one) => one !== null).join(' '), columns, 'wrapped')]
    case 'table':
      return layTable(block)
    case 'signature': {
      const { recipients, signers } = block
      const names = recipients ? [recipients.title, ...recipients.lines] : []
      return pair(
        names,
        signers.flatMap(({ lines, name }) => [...lines, name]),
        columns,
        'wrapped',
      )
    }
  }
}

function layTable({ columns, rows }: PaperTable): Laid[] {
  const head = headCells(columns.map((column) => column.head)).map((cells): Laid => {
    const laid: Laid['cells'] = columns.map(() => ({ value: null, style: 'grid-head' }))
    for (const { text, from } of cells) laid[from] = { value: text, style: 'grid-head' }
    const reaching = cells.filter((one) => one.columns > 1 || one.rows > 1)
    return { cells: laid, merged: reaching.map((one) => [one.from, one.from + one.columns - 1, one.rows]) }
  })
  const numbers = columns.some(({ no }) => no !== null)
    ? [{ cells: columns.map(({ no }): WrittenCell => ({ value: no === null ? null : `(${no})`, style: 'grid-head' })) }]
    : []
  const lines = rows.map(
    ({ kind, cells }): Laid => ({
      cells: columns.map((column, ix) => layCell(cells[ix] ?? null, column.kind === 'figure', kind !== 'line')),
    }),
  )
  return [...head, ...numbers, ...lines, { cells: [] }]
}

/** As many digits as a number of a workbook holds exactly. */
const mostDigits = 15

function layCell(cell: string | null, isColumnOfFigures: boolean, bold: boolean): WrittenCell {
  const style = (name: 'grid' | 'grid-whole' | 'grid-points' | 'grid-number'): CellStyle => (bold ? `${name}-bold` : name)
  if (cell === null || !isColumnOfFigures || !isFigure(cell) || cell.replace(/\D/g, '').length > mostDigits)
    return { value: cell, style: style('grid') }
  const places = cell.split('.')[1]?.length ?? 0
  return { value: Number(cell), style: style(places === 0 ? 'grid-whole' : places === 2 ? 'grid-points' : 'grid-number') }
}
