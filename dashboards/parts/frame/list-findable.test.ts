import { expect, test } from 'vitest'
import { type Findable, isFound } from './list-findable.ts'

const page: Findable = { key: 'data', title: 'Dữ liệu', note: '', to: { page: 'data' } }
const unit: Findable = { key: 'HT-SNGV', title: 'Sở Ngoại vụ', note: 'SNGV', to: { page: 'board' }, choosing: { unit: 'HT-SNGV' } }
const criterion: Findable = {
  key: 'x 7.2.1',
  title: '7.2.1 Đường dây nóng',
  note: 'Cấp tỉnh',
  to: { page: 'score', index: 'x', view: 'unit' },
}

test.each([
  ['  ', [page, unit, criterion]],
  ['du lieu', [page]],
  ['sng', [unit]],
  ['vu so', [unit]],
  ['7.2', [criterion]],
  ['duong', [criterion]],
  ['Đường', [criterion]],
  ['tinh 7.2.1', [criterion]],
  ['goai', []],
])('%j finds by the beginnings of words, marks aside', (typed, found) => {
  expect([page, unit, criterion].filter((one) => isFound(one, typed))).toEqual(found)
})
