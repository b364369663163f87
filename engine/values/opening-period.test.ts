import { expect, test } from 'vitest'
import { dayOfText } from '../definitions/period.ts'
import { openingPeriod } from './opening-period.ts'

const day = (text: string) => dayOfText(text)!

test('pages open at January to the end of the last quarter that is over', () => {
  const opened = (text: string) => openingPeriod(day(text), [])
  expect(['2023-01-10', '2023-03-31', '2023-04-01', '2023-07-15', '2023-10-01', '2023-12-31'].map(opened)).toEqual([
    '2022',
    '2022',
    '2023-Q1',
    '2023-H1',
    '2023-9M',
    '2023-9M',
  ])
})

test('but not later than the data reach', () => {
  expect(openingPeriod(day('2026-11-23'), [day('2022-12-31')])).toBe('2022')
  expect(openingPeriod(day('2026-11-23'), [day('2022-06-30')])).toBe('2022-H1')
  expect(openingPeriod(day('2022-05-01'), [day('2022-03-31'), day('2022-06-30')])).toBe('2022-Q1')
})

test('nor at a period into which no data fall: a first file inside a quarter opens that quarter', () => {
  expect(openingPeriod(day('2026-11-23'), [day('2022-02-20')])).toBe('2022-Q1')
  expect(openingPeriod(day('2026-11-23'), [day('2022-08-15')])).toBe('2022-9M')
  expect(openingPeriod(day('2026-11-23'), [day('2022-05-31'), day('2022-08-15')])).toBe('2022-H1')
  expect(openingPeriod(day('2026-11-23'), [day('2026-11-20')])).toBe('2026')
  expect(openingPeriod(day('2022-02-10'), [day('2021-11-30'), day('2022-02-10')])).toBe('2021')
})
