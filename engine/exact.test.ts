import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  ceilDivide,
  compare,
  decimalText,
  divide,
  exactDecimal,
  exactOfMillionths,
  exactOfWhole,
  floorTo,
  fractionOf,
  fractionText,
  hundredthsText,
  multiply,
  roundTo,
  subtract,
} from './exact.ts'

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

test('two decimals by numbers are those by bigints, or left to them', () => {
  const count = fc.oneof(fc.nat(1000), fc.maxSafeNat(), fc.nat(2 ** 31))
  fc.assert(
    fc.property(count, count, fc.constantFrom(1, 100), (n, less, times) => {
      const d = less + 1
      const text = hundredthsText(n * times, d)
      const exact = decimalText({ n: BigInt(n) * BigInt(times), d: BigInt(d) }, 2)
      // Twice as many hundredths, and what rounds them, are still a number.
      const isSmall = BigInt(n) * BigInt(times) * 200n + BigInt(d) <= 10n ** 15n
      expect(text).toBe(isSmall || text !== null ? exact : null)
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

test('arithmetic of fractions is that of whole numbers over one denominator', () => {
  const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
  const fraction = fc.record({ n: whole, d: fc.bigInt({ min: 1n, max: 10n ** 9n }) })
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const same = (found: { n: bigint; d: bigint }, n: bigint, d: bigint) => expect(found.n * d).toBe(n * found.d)
      same(add(a, b), a.n * b.d + b.n * a.d, a.d * b.d)
      same(subtract(a, b), a.n * b.d - b.n * a.d, a.d * b.d)
      same(multiply(a, b), a.n * b.n, a.d * b.d)
      if (b.n !== 0n) {
        same(divide(a, b), a.n * b.d, a.d * b.n)
        expect(divide(a, b).d > 0n).toBe(true)
      }
      expect(Math.sign(compare(a, b))).toBe(a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0)
      const floor = floorTo(a, 2)
      expect(compare(floor, a) <= 0 && compare(add(floor, fractionOf('0.01')), a) > 0).toBe(true)
    }),
  )
})

test('half a hundredth goes up; decimals that never end stay fractions', () => {
  // Numbers that are printed with a power of ten are what they say; texts are plain decimals or nothing.
  const powers = [1e21, -1.5e300, 1.25e-7, 5e-324].map((number) => fractionOf(number))
  expect(powers.map(({ n, d }) => Number(n) / Number(d))).toEqual([1e21, -1.5e300, 1.25e-7, 0])
  expect(powers[3]).toEqual({ n: 5n, d: 10n ** 324n })
  expect(() => fractionOf('1e21')).toThrow()
  expect(fractionText(roundTo(fractionOf('9.117'), 2))).toBe('228/25')
  expect([fractionOf('9.115'), fractionOf('9.1149')].map((value) => decimalText(roundTo(value, 2), 2))).toEqual(['9.12', '9.11'])
  expect(
    [
      { n: 1n, d: 8n },
      { n: 14n, d: 7n },
      { n: 1n, d: 3n },
      { n: -3n, d: 40n },
    ].map(exactDecimal),
  ).toEqual(['0.125', '2', null, '-0.075'])
  expect(
    [
      { n: 14n, d: 6n },
      { n: -4n, d: 2n },
    ].map(fractionText),
  ).toEqual(['7/3', '-2'])
})
