import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ceilDivide, decimalText, exactOfMillionths, exactOfWhole, fractionOf } from './exact.ts'

test('rounding is half up, once', () => {
  expect(decimalText({ n: 2675n, d: 1000n }, 2)).toBe('2.68')
  expect(decimalText({ n: 1005n, d: 1000n }, 2)).toBe('1.01')
  expect(decimalText({ n: 200n, d: 3n }, 2)).toBe('66.67')
  expect(decimalText({ n: 5n, d: 1n }, 2)).toBe('5.00')
  expect(decimalText({ n: -5n, d: 1000n }, 2)).toBe('-0.01')
  expect(decimalText({ n: -4n, d: 1000n }, 2)).toBe('0.00')
  expect(decimalText({ n: 1n, d: 2n }, 0)).toBe('1')
})

test('the rounded text is within half a unit of the exact ratio', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
      const { n: shown, d: scale } = fractionOf(decimalText({ n, d }, 2))
      const distance = (shown * d - n * scale) * 200n
      expect((distance < 0n ? -distance : distance) <= d * scale).toBe(true)
    }),
  )
})

test('numbers leave exactly: whole ones below 2^53 as numbers, others as text', () => {
  expect(exactOfWhole(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991)
  expect(exactOfWhole(9_007_199_254_740_992n)).toBe('9007199254740992')
  expect(exactOfMillionths(1_500_000n)).toBe('1.5')
  expect(exactOfMillionths(-500_000n)).toBe('-0.5')
  expect(exactOfMillionths(3_000_000n)).toBe(3)
})

test('division rounded up', () => {
  expect([ceilDivide(7n, 2n), ceilDivide(6n, 2n), ceilDivide(0n, 5n), ceilDivide(-7n, 2n)]).toEqual([4n, 3n, 0n, -3n])
})
