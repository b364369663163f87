import { expect, test } from 'vitest'
import { daysOf, offerPeriods, periodOf, quarterBefore, quartersUntil } from './period.ts'

test.each([
  ['2022', 'month', '2022-01-01', '2022-12-31'],
  ['2022', 'state', '2021-12-15', '2022-12-14'],
  ['2022-Q1', 'month', '2022-01-01', '2022-03-31'],
  ['2022-Q1', 'state', '2021-12-15', '2022-03-14'],
  ['2022-M03', 'state', '2022-02-15', '2022-03-14'],
  ['2024-M02', 'month', '2024-02-01', '2024-02-29'],
  ['2022-9M', 'month', '2022-01-01', '2022-09-30'],
  ['2022-H1', 'month', '2022-01-01', '2022-06-30'],
  ['2022-H2', 'state', '2022-06-15', '2022-12-14'],
] as const)('%s by %s runs from %s to %s', (period, calendar, first, last) => {
  expect(daysOf(period, calendar)).toEqual({ first, last })
})

test.each(['', '2022-Q5', '2022-M13', '2022-M1', '22', '1999', '2022-q1', '2022-Q1 '])('%j is no period', (name) => {
  expect(daysOf(name)).toBeNull()
})

test('every part that can be chosen is a period', () => {
  const { spans, quarters, months } = offerPeriods(2022)
  for (const part of [...spans, ...quarters, ...months]) expect(daysOf(part)).not.toBeNull()
})

test('January to a month of a quarter’s end has a name, to another month none', () => {
  const named = ['03-31', '06-30', '09-30', '12-31', '08-31', '01-31'].map((last) =>
    periodOf({ first: '2022-01-01', last: `2022-${last}` }),
  )
  expect(named).toEqual(['2022-Q1', '2022-H1', '2022-9M', '2022', null, '2022-M01'])
})

test.each([
  ['2022', '2022-Q3'],
  ['2022-9M', '2022-Q2'],
  ['2022-Q3', '2022-Q2'],
  ['2022-M08', '2022-Q2'],
  ['2022-M09', '2022-Q2'],
  ['2022-H1', '2022-Q1'],
  ['2022-Q1', null],
  ['2022-M03', null],
])('before %s stood %s', (period, before) => {
  expect(quarterBefore(period)).toBe(before)
})

test('the quarters of a period are those over by its last day', () => {
  expect(quartersUntil('2022-9M')).toEqual(['2022-Q1', '2022-Q2', '2022-Q3'])
  expect(quartersUntil('2022')).toHaveLength(4)
  expect(quartersUntil('2022-M08')).toEqual(['2022-Q1', '2022-Q2'])
  expect(quartersUntil('2022-M02')).toEqual(['2022-Q1'])
  expect(quartersUntil('2022-H1', 'state')).toEqual(['2022-Q1', '2022-Q2'])
})
