import { expect, it } from 'vitest'
import { isDateFormat } from './number-formats.ts'
import { plainNumber } from './plain-number.ts'
import { dateOfSerial } from './serial-date.ts'

it.each([
  [14, undefined, true],
  [22, undefined, true],
  [47, undefined, true],
  [0, undefined, false],
  [2, undefined, false],
  [49, undefined, false],
  [164, 'dd/mm/yyyy', true],
  [164, '[$-42A]d/m/yyyy;@', true],
  [164, '[h]:mm', true],
  [164, 'General', false],
  [164, '0.00E+00', false],
  [164, '#,##0 "ngày"', false],
  [164, '[Red]0;[Blue]-0', false],
  [164, '0\\d', false],
  [164, '0;"s"d', false],
])('format %i %j shows a date: %j', (id, code, expected) => expect(isDateFormat(id, code)).toBe(expected))

it.each([
  ['5', '5'],
  ['1.1000000000000001', '1.1'],
  ['0.30000000000000004', '0.3'],
  ['82.400000000000006', '82.4'],
  ['0.99999999999999999', '1'],
  ['1.23E+15', '1230000000000000'],
  ['1.5E-3', '0.0015'],
  ['12345678901234567', '12345678901234567'],
  ['-0.50', '-0.5'],
  ['-0', '0'],
  ['007', '7'],
])('the raw number %s is %s', (raw, expected) => expect(plainNumber(raw)).toBe(expected))

it.each([
  ['44565', false, '2022-01-04'],
  ['44565.334027777775', false, '2022-01-04T08:01:00'],
  ['44565.999999999996', false, '2022-01-05'],
  ['43103.5', true, '2022-01-04T12:00:00'],
  ['61', false, '1900-03-01'],
  ['59', false, '1900-02-28'],
  ['60', false, null],
  ['0.5', false, null],
  ['-1', false, null],
  ['2958465', false, '9999-12-31'],
  ['2958466', false, null],
])('serial %s (from 1904: %j) is %j', (raw, is1904, expected) => expect(dateOfSerial(raw, is1904)).toBe(expected))
