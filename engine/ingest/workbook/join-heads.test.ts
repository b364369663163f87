import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HeaderNames } from '../header/bind-header.ts'
import { findHeader } from './find-header.ts'
import { joinHeads } from './join-heads.ts'
import { pairHeads } from './pair-heads.ts'
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

const word = fc.stringMatching(/^[a-z]{3,6}$/)
const heads = fc.uniqueArray(word, { minLength: 3, maxLength: 6 })
const names = (known: string[]): HeaderNames => new Map(known.map((name) => [name, { kind: 'column', name }]))

test('a table with a head of one row is read by it, whatever stands above and below, also by the names it was read with before', () => {
  const cell = fc.oneof(word, fc.constant(''), fc.stringMatching(/^[A-Z0-9]{1,3}$/))
  const data = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(heads, data, fc.nat({ max: 6 }), fc.boolean(), (all, rows, count, titled) => {
      const known = all.slice(0, count)
      const others = rows.map((row) => ['x', ...row.map((text) => (all.includes(text) ? '7' : text))].slice(0, all.length))
      const laid = [...(titled ? [['Biểu số 1']] : []), all, ...others].map((cells, ix) => sheetRow(cells, ix + 1))
      const alone = findHeader(joinHeads(laid, 1), names(known))
      fc.pre(alone?.row === (titled ? 2 : 1))
      expect(findHeader(pairHeads(laid), names(known))).toEqual(alone)
    }),
  )
})

test('two rows as one head: merged to the right and down, a text that stands twice told apart by what is above it', () => {
  const laid = [
    ['TT', 'Giải quyết', '', '', 'Tồn', ''],
    ['', 'Trước hạn', 'Đúng hạn', 'Số', 'Số', 'Tỷ lệ'],
    ['1', '2', '3', '4', '5', '6'],
  ].map((cells, ix) => sheetRow(cells, ix + 4))
  const headers = ['TT', 'Trước hạn', 'Đúng hạn', 'Giải quyết / Số', 'Tồn / Số', 'Tỷ lệ']
  // Named or only drawn: a name of the lower row is enough, none at all with a known one above.
  for (const known of [['trước hạn'], ['tt'], headers.map((text) => text.toLowerCase())])
    expect(findHeader(pairHeads(laid), names(known))).toMatchObject({ row: 5, headers, skipped: null, width: 6 })
})

test('without a depth every row stands for itself', () => {
  const rows = [sheetRow(['a', '', 'b'], 3), sheetRow(['1', '2', '3'], 4)]
  expect([...joinHeads(rows, 1)]).toEqual(rows.map((row) => ({ ...row, from: row.row })))
})
