import { expect, test } from 'vitest'
import { likelyCodes } from './likely-codes.ts'

test.each([
  ['2.00011', '2.000110', 'lost-zeros'],
  ['2,00011', '2.000110', 'lost-zeros'],
  ['2,000110', '2.000110', 'other-signs'],
  ['2.000110.000.00.00.H27', '2.000110', 'added-tail'],
  [' 2.000110 ', '2.000110', 'other-signs'],
  ['BTP-tthc-1', 'BTP.TTHC.1', 'other-signs'],
  ['2.000111', undefined, undefined],
  ['', undefined, undefined],
  ['2', undefined, undefined],
])('“%s” may be meant for “%s”', (code, near, habit) => {
  const likely = likelyCodes(['2.000110', '1.000093', 'BTP.TTHC.1'])(code)
  expect([likely?.near, likely?.habit]).toEqual([near, habit])
})

test('a code as long as somebody likes to make it is looked at once', () => {
  const likely = likelyCodes(['2.000110'])
  expect(likely(`2.00011${'.0'.repeat(1_000_000)}`)).toEqual({ near: '2.000110', habit: 'added-tail' })
  expect(likely(`2.${'0'.repeat(1_000_000)}1`)).toBe(null)
})
