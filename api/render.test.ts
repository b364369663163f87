import { tableFromIPC } from 'apache-arrow'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { renderArrow, renderCsv } from './render.ts'
import type { Table } from './table.ts'

const csvOf = (table: Table): string => [...renderCsv(table)].join('')
const written = (cell: string): string => {
  const table = {
    columns: [
      { name: 'a', type: 'text' as const },
      { name: 'b', type: 'text' as const },
    ],
    rows: [[cell, 'end']],
  }
  return Papa.parse<string[]>(csvOf(table).slice(1), { newline: '\r\n', delimiter: ',' }).data[1]![0]!
}

test.each([
  '=1+1',
  '+84',
  '-x',
  '-1+1',
  '--1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\u0000=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  "=cmd|'/c calc'!A0",
  '=1,"2"\n',
  '-',
  '-5.',
  '-.5',
  '-5e3',
  '+5',
])('the formula %j becomes text', (cell) => expect(written(cell)).toBe(`'${cell}`))

test.each(['-5', '-12.50', '12', '0.1', 'a=b', ' =1', 'Thị xã Kỳ Anh', '9007199254740993', '', '"', 'a,b', 'a;b', 'a\r\nb'])(
  '%j is written as it is',
  (cell) => expect(written(cell)).toBe(cell),
)

test('numbers and truth values stay what they are, a missing value is empty', () => {
  const table: Table = {
    columns: [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'boolean' },
      { name: 'c', type: 'text' },
    ],
    rows: [
      [-5, true, null],
      [null, false, 'Hà Tĩnh'],
    ],
  }
  expect(csvOf(table)).toBe('\uFEFFa,b,c\r\n-5,true,\r\n,false,Hà Tĩnh\r\n')
  expect(
    tableFromIPC(renderArrow(table))
      .toArray()
      .map((row) => ({ ...row })),
  ).toEqual([
    { a: -5, b: true, c: null },
    { a: null, b: false, c: 'Hà Tĩnh' },
  ])
})

test('a header that reads as a formula is text too', () => {
  expect(csvOf({ columns: [{ name: '=a', type: 'text' }], rows: [] })).toBe("\uFEFF'=a\r\n")
})

test('an empty list still has its columns in every form', () => {
  const empty: Table = { columns: [{ name: 'a', type: 'text' }], rows: [] }
  expect(csvOf(empty)).toBe('\uFEFFa\r\n')
  const arrow = tableFromIPC(renderArrow(empty))
  expect([arrow.numRows, arrow.schema.fields.map(({ name, type }) => [name, String(type)])]).toEqual([0, [['a', 'Utf8']]])
})

test('any text comes back from CSV as it was, but for the mark that makes a formula text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      const back = written(cell)
      expect(back === cell || back === `'${cell}`).toBe(true)
      expect(back).not.toMatch(/^(?!-?\d+(\.\d+)?$)[=+\-@\t\r\n\u0000＝＋－＠]/)
    }),
  )
})

test('a long list loses and doubles nothing between its pieces', () => {
  const rows = Array.from({ length: 4321 }, (_, i) => [i])
  const pieces = [...renderCsv({ columns: [{ name: 'n', type: 'number' }], rows })]
  expect(pieces.length).toBeGreaterThan(2)
  expect(pieces.join('')).toBe(`\uFEFFn\r\n${rows.map(([n]) => `${n}\r\n`).join('')}`)
})
