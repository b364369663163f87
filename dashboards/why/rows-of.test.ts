import { expect, test } from 'vitest'
import { addressOf } from '../answers/ask.ts'
import { rowsParameters } from '../answers/queries.ts'
import { speaker, target } from '../answers/test-answers.ts'
import { rowsOfTarget } from './rows-of.ts'
import { sayCell } from './say-cell.ts'

const addressOfRows = (...given: Parameters<typeof rowsOfTarget>): string | null => {
  const wanted = rowsOfTarget(...given)
  if (!wanted) return null
  return addressOf('/indicators/{indicator}/rows', { indicator: wanted.indicator }, rowsParameters(wanted, 'numerator', 50, 100))
}

test('a target’s rows: of the level over the whole province, of the unit itself, of its fields', () => {
  const commune = target('a', { scope: 'commune', judgedTo: '2022-09-30' })
  const rest = '&part=numerator&limit=50&offset=100'
  expect(addressOfRows(commune, null)).toBe(`/api/v1/indicators/i/rows?period=2022-9M&level=commune${rest}`)
  expect(addressOfRows(commune, 'X')).toBe(`/api/v1/indicators/i/rows?period=2022-9M&unit=X&own=true${rest}`)
  const some = target('b', { fields: ['a', 'b'] })
  expect(addressOfRows(some, null)).toBe(`/api/v1/indicators/i/rows?period=2022&field=a&field=b${rest}`)
  const others = target('c', { fieldsExcept: ['a'] })
  expect(addressOfRows(others, 'P')).toBe(`/api/v1/indicators/i/rows?period=2022&unit=P&except=a${rest}`)
})

test('January to August is no named period; a quarter by itself is', () => {
  const august = target('a', { judgedTo: '2022-08-31' })
  expect(addressOfRows(august, null)).toBeNull()
  expect(rowsOfTarget(august, null, '2022-Q3')?.period).toBe('2022-Q3')
})

test.each([
  ['2022-03-04T08:05:00+07:00', 'instant', '04/03/2022 08:05'],
  ['2022-03-04', 'instant', '04/03/2022'],
  ['12345.5', 'amount', '12.345,5'],
  ['00123', 'text', '00123'],
  [true, 'boolean', 'Có'],
  [false, 'boolean', 'Không'],
  [null, 'text', '–'],
  ['2022-Q1', 'period', '2022-Q1'],
  ['<b>', 'text', '<b>'],
] as const)('the cell %s of a column of %s is shown as %s', (cell, type, text) => {
  expect(sayCell(cell, type, speaker)).toBe(text)
})
