import { expect, test } from 'vitest'
import { foldVietnamese } from '../../engine/fold-vietnamese.ts'
import { loadTexts, sayIn } from '../text/text.ts'
import { showDay } from './day.ts'
import { percent } from './measure.ts'
import { isDay, readDay } from './read-day.ts'
import { sayPeriod, sayValue, sayValueColumn, shortValue, shortWithUnit } from './say-value.ts'
import { sortVietnamese } from './sort-vietnamese.ts'

await loadTexts('en')

const vi = { say: sayIn('vi'), language: 'vi' } as const
const en = { say: sayIn('en'), language: 'en' } as const

test('days are shown as Vietnamese offices write them', () => {
  expect(showDay('2022-07-01', 'vi')).toBe('01/07/2022')
  expect(showDay('2022-07-01', 'en')).toBe('1 Jul 2022')
})

test('days are read as people write them; what is none of the calendar is none', () => {
  for (const text of ['05/03/2022', ' 5/3/2022', '5.3.2022', '5-3-2022', '5 3 2022', '05032022', '2022-03-05', '2022-3-5']) {
    expect([text, readDay(text)]).toEqual([text, '2022-03-05'])
  }
  for (const text of [
    '',
    '31/02/2022',
    '29/02/2021',
    '05/03/22',
    '5/3',
    '20220305',
    '3/13/2022',
    '05/03/0022',
    '05/03/2022x',
    '٠5/03/2022',
  ]) {
    expect([text, readDay(text)]).toEqual([text, null])
  }
  expect(['2022-03-05', '05/03/2022', '2022-3-5', ''].map(isDay)).toEqual([true, false, false, false])
})

test('units are sorted by the Vietnamese alphabet: đ after d, ê after e', () => {
  const names = ['Xã Đức Lạng', 'Xã Dân Hóa', 'Xã Ân Phú', 'Xã An Hòa', 'Xã Ea', 'Xã Êa', 'Xã 10', 'Xã 9']
  expect(sortVietnamese(names, (name) => name)).toEqual([
    'Xã 9',
    'Xã 10',
    'Xã An Hòa',
    'Xã Ân Phú',
    'Xã Dân Hóa',
    'Xã Đức Lạng',
    'Xã Ea',
    'Xã Êa',
  ])
})

test('searching ignores case, tones and marks', () => {
  expect(foldVietnamese('Thị trấn ĐỨC THỌ')).toBe('thi tran duc tho')
  // Typed as the Icelandic Ð, which looks the same.
  expect(foldVietnamese('Ðất')).toBe('dat')
  expect(foldVietnamese('hoà')).toBe(foldVietnamese('hòa'))
})

test.each([
  ['2022', 'Năm 2022', 'năm 2022'],
  ['2022-9M', '9 tháng 2022', '9 tháng 2022'],
  ['2022-H1', '6 tháng đầu năm 2022', '6 tháng đầu năm 2022'],
  ['2022-Q3', 'Quý III/2022', 'quý III/2022'],
  ['2022-M07', 'Tháng 7/2022', 'tháng 7/2022'],
])('%s is called %s', (period, name, inside) => {
  expect(sayPeriod(period, vi)).toBe(name)
  expect(sayPeriod(period, vi, true)).toBe(inside)
})

test('a value has two places in tables, one in charts, the latter from the exact counts', () => {
  const counted = { numerator: 44945, denominator: 100000, value: '44.95' }
  expect(sayValue({ ...counted, reason: null }, percent, vi)).toBe('44,95\u00a0%')
  expect(shortValue(counted, percent, 'vi')).toBe('44,9')
  // Rounding what was rounded would make 45.0 of it.
  expect(shortValue({ ...counted, numerator: null, denominator: null }, percent, 'en')).toBe('44.95')
})

test('what is no percentage says what it is measured in', () => {
  const days = { unit: 'decimal', measuredIn: { vi: 'ngày', en: 'days' } } as const
  const mean = { numerator: 412, denominator: 100, value: '4.12', reason: null }
  expect(sayValue(mean, days, vi)).toBe('4,12\u00a0ngày')
  expect(shortWithUnit(mean, days, 'en')).toBe('4.12\u00a0days')
  expect([sayValueColumn(days, vi), sayValueColumn(percent, vi)]).toEqual(['Giá trị (ngày)', 'Giá trị (%)'])
  expect(sayValueColumn({ unit: 'count', measuredIn: null }, en)).toBe('Value')
})

test('the reasons for no value are different texts, and none is a number', () => {
  const reasons = ['no_data', 'nothing_arose', 'not_applicable', 'not_published', 'no_exact_series'] as const
  for (const speaker of [vi, en]) {
    const texts = reasons.map((reason) => sayValue({ value: null, reason }, percent, speaker))
    expect(new Set(texts).size).toBe(reasons.length)
    expect(texts.join('')).not.toMatch(/\d|NaN/)
  }
  expect(shortValue({ numerator: 0, denominator: 0, value: null }, percent, 'vi')).toBeNull()
})
