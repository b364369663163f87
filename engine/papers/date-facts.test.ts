import { expect, test } from 'vitest'
import { dateFacts } from './date-facts.ts'

test('a 0 stands before days below 10 and months 1 and 2 alone; without a date there is none', () => {
  const said = (date: string | null) => Object.values(dateFacts(date)).join('/')
  expect(['2026-01-05', '2026-02-28', '2026-03-09', '2026-09-10', '2026-10-01', '2026-12-31'].map(said)).toEqual([
    ...['05/01/2026', '28/02/2026', '09/3/2026', '10/9/2026', '01/10/2026', '31/12/2026'],
  ])
  expect(dateFacts(null)).toEqual({ day: null, month: null, date_year: null })
})
