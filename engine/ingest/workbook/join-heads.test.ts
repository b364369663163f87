import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinHeads } from './join-heads.ts'
import type { SheetRow } from './walk-sheet.ts'

/** A head as people draw it: a text over the columns of what stands below it. */
interface Branch {
  text: string
  below: Branch[]
}

const branch = (depth: number): fc.Arbitrary<Branch> =>
  fc.record({
    text: fc.stringMatching(/^[a-z]{3,6}$/),
    below: depth === 1 ? fc.constant([]) : fc.array(branch(depth - 1), { maxLength: 3 }),
  })

const pathsOf = ({ text, below }: Branch): string[] =>
  below.length === 0 ? [text] : below.flatMap(pathsOf).map((path) => `${text} / ${path}`)

/** The rows of merged cells: the text in the first of its cells, the others empty. */
function layRows(heads: Branch[], depth: number): string[][] {
  const width = heads.flatMap(pathsOf).length
  const rows = Array.from({ length: depth }, () => Array<string>(width).fill(''))
  const lay = ({ text, below }: Branch, level: number, from: number): number => {
    rows[level]![from] = text
    return below.length === 0 ? from + 1 : below.reduce((at, one) => lay(one, level + 1, at), from)
  }
  heads.reduce((at, one) => lay(one, 0, at), 0)
  return rows
}

const sheetRow = (cells: string[], row: number): SheetRow => ({
  row,
  hidden: false,
  cells: cells.flatMap((text, column) => (text === '' ? [] : [{ column, kind: 'text' as const, text, formula: 'none' as const }])),
})

test('a head of merged cells is joined to the way from its top to each column, numbers of columns below it or not', () => {
  fc.assert(
    fc.property(fc.array(branch(3), { minLength: 3, maxLength: 5 }), fc.boolean(), (heads, numbered) => {
      const paths = heads.flatMap(pathsOf)
      const depth = Math.max(...paths.map((path) => path.split(' / ').length))
      const laid = layRows(heads, depth)
      const numbers = numbered ? [paths.map((_, ix) => `(${ix + 1})`)] : []
      const below = paths.map((_, ix) => (ix === 0 ? 'x' : '7'))
      const all = [['Biểu'], ...laid, ...numbers, below].map((cells, ix) => sheetRow(cells, ix + 1))
      const found = [...joinHeads(all, 3)].filter(({ from, row }) => from === 2 && row === 1 + depth + numbers.length)
      expect(found.map(({ cells }) => cells.map(({ text }) => text))).toEqual([paths])
    }),
    { numRuns: 200 },
  )
})

test('without a depth every row stands for itself', () => {
  const rows = [sheetRow(['a', '', 'b'], 3), sheetRow(['1', '2', '3'], 4)]
  expect([...joinHeads(rows, 1)]).toEqual(rows.map((row) => ({ ...row, from: row.row })))
})
