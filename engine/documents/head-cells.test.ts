import { expect, test } from 'vitest'
import { headCells } from './head-cells.ts'

const heads = [['TT'], ['Tiếp nhận', 'Tổng'], ['Tiếp nhận', 'Mới', 'Trực tuyến'], ['Tiếp nhận', 'Mới', 'Trực tiếp'], ['Khác', 'Tổng']]

test('neighbours under one text share its cell, what has nothing below reaches down', () => {
  expect(headCells(heads).map((row) => row.map(({ text, columns, rows }) => [text, columns, rows]))).toEqual([
    [
      ['TT', 1, 3],
      ['Tiếp nhận', 3, 1],
      ['Khác', 1, 1],
    ],
    [
      ['Tổng', 1, 2],
      ['Mới', 2, 1],
      ['Tổng', 1, 2],
    ],
    [
      ['Trực tuyến', 1, 1],
      ['Trực tiếp', 1, 1],
    ],
  ])
})
