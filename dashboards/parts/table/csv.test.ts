import { expect, test } from 'vitest'
import { type Column, showCell, writeCsv } from './csv.ts'

interface Row {
  name: string
  value: string | null
}
const columns: Column<Row>[] = [
  { title: 'Đơn vị', text: ({ name }) => name },
  { title: 'Giá trị (%)', decimal: ({ value }) => value, places: 2, text: ({ value }) => (value === null ? 'Không phát sinh' : '') },
]

test('a Vietnamese spreadsheet gets semicolons and decimal commas, an English one commas and points', () => {
  const rows = [{ name: 'Xã A', value: '1234.5' }]
  expect(writeCsv(columns, rows, 'vi')).toBe('\uFEFFĐơn vị;Giá trị (%)\r\nXã A;1234,5\r\n')
  expect(writeCsv(columns, rows, 'en')).toBe('\uFEFFĐơn vị,Giá trị (%)\r\nXã A,1234.5\r\n')
})

test('no value is an empty cell in the file and its reason on the page', () => {
  const row = { name: 'Xã A', value: null }
  expect(writeCsv(columns, [row], 'vi')).toContain('Xã A;\r\n')
  expect(columns.map((column) => showCell(column, row, 'vi'))).toEqual(['Xã A', 'Không phát sinh'])
  expect(columns.map((column) => showCell(column, { ...row, value: '5' }, 'vi'))).toEqual(['Xã A', '5,00'])
})

test('names cannot become formulas or break the table', () => {
  const rows = ['=1+1', '@a', 'a;b', 'a"b', 'a\nb'].map((name) => ({ name, value: '1' }))
  expect(writeCsv(columns, rows, 'vi').split('\r\n').slice(1, -1)).toEqual(["'=1+1;1", "'@a;1", '"a;b";1', '"a""b";1', '"a\nb";1'])
})
