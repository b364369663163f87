import { expect, test } from 'vitest'
import { likelyCodes } from './likely-codes.ts'

test.each([
  ['2.00011', '2.000110'],
  ['2,000110', '2.000110'],
  ['2.000110.000.00.00.H27', '2.000110'],
  [' 2.000110 ', '2.000110'],
  ['BTP-tthc-1', 'BTP.TTHC.1'],
  ['2.000111', ''],
  ['', ''],
  ['2', ''],
])('“%s” may be meant for “%s”', (code, near) => {
  expect(likelyCodes(['2.000110', '1.000093', 'BTP.TTHC.1'])(code)).toBe(near)
})
