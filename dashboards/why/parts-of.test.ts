import { expect, test } from 'vitest'
import { speaker } from '../answers/test-answers.ts'
import { partsOf } from './parts-of.ts'

const counted = { numerator: 16, denominator: 19, value: '84.21', reason: null, low: null, high: null }

test('what counts units is looked at by units, those missing first', () => {
  expect(partsOf(counted, 'units', speaker)).toEqual([
    ['rest', 'Còn thiếu: 3 đơn vị'],
    ['denominator', 'Tất cả: 19 đơn vị'],
    ['numerator', 'Các dòng của đơn vị đã có'],
  ])
})

test.each(['share', 'ratio', 'mean', 'distinct', 'reduction', 'stock', 'register_share', 'reported'])(
  'a %s is looked at by its rows',
  (kind) => {
    expect(partsOf(counted, kind, speaker).map(([part]) => part)).toEqual(['numerator', 'denominator'])
  },
)

test('a count has its rows alone', () => {
  expect(partsOf({ ...counted, denominator: null }, 'count', speaker)).toEqual([['numerator', 'Các dòng được đếm: 16']])
})
