import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, closesYear, dayOfText, findPeriod, quarterEnd, readPeriod, textOfDay, yearToDate } from './period.ts'

const days = (name: string, calendar?: 'month' | 'state') => {
  const { first, last } = readPeriod(name, calendar)
  return [textOfDay(first), textOfDay(last)]
}

test('the periods of both calendars, as the contract words them', () => {
  expect(days('2022')).toEqual(['2022-01-01', '2022-12-31'])
  expect(days('2022-9M')).toEqual(['2022-01-01', '2022-09-30'])
  expect(days('2022-H2')).toEqual(['2022-07-01', '2022-12-31'])
  expect(days('2022-Q1', 'state')).toEqual(['2021-12-15', '2022-03-14'])
  expect(days('2022-M03', 'state')).toEqual(['2022-02-15', '2022-03-14'])
  expect(days('2022', 'state')).toEqual(['2021-12-15', '2022-12-14'])
})

test('what is no period is refused', () => {
  for (const name of ['', '2022-Q5', '2022-M13', '2022-H3', '22', '2022-q1', '1999', '2022-M1', ' 2022'])
    expect(findPeriod(name)).toBeNull()
})

test('every day of a period, and no other, falls into its buckets', () => {
  const name = fc
    .tuple(fc.integer({ min: 2001, max: 2099 }), fc.constantFrom('', '-H1', '-H2', '-9M', '-Q1', '-Q4', '-M01', '-M02', '-M12'))
    .map(([year, suffix]) => `${year}${suffix}`)
  fc.assert(
    fc.property(
      name,
      fc.constantFrom('month' as const, 'state' as const),
      fc.integer({ min: -400, max: 800 }),
      (text, calendar, offset) => {
        const { first, last, firstBucket, lastBucket } = readPeriod(text, calendar)
        const day = first + offset
        expect(bucketOf(day) >= firstBucket && bucketOf(day) <= lastBucket).toBe(day >= first && day <= last)
      },
    ),
    { numRuns: 2000 },
  )
})

test('days are read without rollover', () => {
  expect(dayOfText('2022-02-29')).toBeNull()
  expect(dayOfText('2024-02-29')).not.toBeNull()
  expect(dayOfText('2022-2-9')).toBeNull()
})

test('the parts of a year', () => {
  expect(textOfDay(quarterEnd(dayOfText('2022-08-04')!))).toBe('2022-09-30')
  expect(textOfDay(quarterEnd(dayOfText('2022-12-31')!))).toBe('2022-12-31')
  const { first, last } = yearToDate(readPeriod('2022-Q3'))
  expect([textOfDay(first), textOfDay(last)]).toEqual(['2022-01-01', '2022-09-30'])
  expect(['2022', '2022-H2', '2022-Q4', '2022-M12', '2022-9M', '2022-Q3'].map((name) => closesYear(readPeriod(name)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})
