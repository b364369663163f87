import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../../engine/exact.ts'
import { readFraction } from '../../engine/values/exact-value.ts'
import { compareDecimals, percentText, showDecimal, subtractDecimals, sumDecimals } from './decimal.ts'

const fraction = (n: number | string, d: number | string) => {
  const read = readFraction(n, d)
  if (!read) throw new Error('no fraction')
  return read
}

test.each([
  ['1204', '1.204', '1,204'],
  ['1234.5', '1.234,5', '1,234.5'],
  ['45.45', '45,45', '45.45'],
  ['-1087.25', '−1.087,25', '−1,087.25'],
  ['0', '0', '0'],
  ['123456789012345678901', '123.456.789.012.345.678.901', '123,456,789,012,345,678,901'],
])('%s is shown as %s and %s', (value, vi, en) => {
  expect(showDecimal(value, 'vi')).toBe(vi)
  expect(showDecimal(value, 'en')).toBe(en)
})

test('places are filled, never cut', () => {
  expect(showDecimal('45', 'vi', 2)).toBe('45,00')
  expect(showDecimal('45.4', 'vi', 2)).toBe('45,40')
  expect(showDecimal('45.455', 'vi', 2)).toBe('45,455')
})

test.each([
  [1, 8, 1, '12.5'],
  [1, 3, 2, '33.33'],
  [2, 3, 1, '66.7'],
  [44945, 100000, 1, '44.9'],
  [5, 10000, 1, '0.1'],
  ['0.5', '3', 2, '16.67'],
  [0, 7, 1, '0.0'],
])('%s in %s to %s places is %s percent', (n, d, places, text) => {
  expect(percentText(fraction(n, d), places)).toBe(text)
})

test('a denominator of 0 makes no fraction', () => {
  expect(readFraction(0, 0)).toBeNull()
})

test('percent is the nearest decimal, halves up', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 1, 2), (n, d, places) => {
      const shown = BigInt(percentText(fraction(n, d), places).replace('.', ''))
      const unit = 10n ** BigInt(places)
      // shown − ½ ≤ n × 100 × unit ÷ d < shown + ½
      const twice = BigInt(n) * 200n * unit
      expect((2n * shown - 1n) * BigInt(d) <= twice && twice < (2n * shown + 1n) * BigInt(d)).toBe(true)
    }),
  )
})

test('fractions are compared exactly, where floats would tie', () => {
  const [big, bigger] = [fraction('9007199254740992', '9007199254740999'), fraction('9007199254740993', '9007199254740999')]
  expect(Number('9007199254740992')).toBe(Number('9007199254740993'))
  expect(compare(big, bigger)).toBe(-1)
  expect(compare(fraction(1, 3), fraction(2, 6))).toBe(0)
})

test('decimals are compared without floats', () => {
  expect(compareDecimals('0.30', '0.3')).toBe(0)
  expect(compareDecimals('9.99', '10')).toBe(-1)
})

test('differences are exact and keep the sign', () => {
  expect(subtractDecimals('45.45', '43.3')).toBe('2.15')
  expect(subtractDecimals('0.1', '0.30')).toBe('-0.20')
  expect(subtractDecimals('9007199254740993', '9007199254740992')).toBe('1')
})

test('a sum is exact, with the places of the longest', () => {
  expect(sumDecimals(['0.1', '0.2', '-0.05'])).toBe('0.25')
  expect(sumDecimals([])).toBe('0')
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })), (all) => {
      const text = (n: bigint) =>
        `${n < 0n ? '-' : ''}${String(n < 0n ? -n : n)
          .padStart(4, '0')
          .replace(/(\d{3})$/, '.$1')}`
      const sum = all.reduce((total, one) => total + one, 0n)
      expect(compareDecimals(sumDecimals(all.map(text)), text(sum))).toBe(0)
    }),
  )
})
