import { expect, it } from 'vitest'
import { formatKind } from './number-formats.ts'
import { plainNumber } from './plain-number.ts'
import { dateOfSerial } from './serial-date.ts'

it.each([
  [14, undefined, 'date'],
  [22, undefined, 'date'],
  [47, undefined, 'date'],
  [0, undefined, 'number'],
  [2, undefined, 'number'],
  [49, undefined, 'number'],
  [164, 'dd/mm/yyyy', 'date'],
  [164, '[$-42A]d/m/yyyy;@', 'date'],
  [164, '[h]:mm', 'date'],
  [164, 'General', 'number'],
  [164, '0.00E+00', 'number'],
  [164, '#,##0 "ngày"', 'number'],
  [164, '[Red]0;[Blue]-0', 'number'],
  [164, '0\\d', 'number'],
  [9, undefined, 'percent'],
  [164, '0.0%', 'percent'],
  [164, '0"%"', 'number'],
  [164, '0;"s"d', 'number'],
])('format %i %j shows a %s', (id, code, expected) => expect(formatKind(id, code)).toBe(expected))

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
