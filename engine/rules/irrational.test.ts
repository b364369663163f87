import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimalText, fractionOf, multiply } from '../exact.ts'
import { irrationalDecimals, naturalLog, rootOf } from './irrational.ts'

test('logarithms to the last decimal (values of tables)', () => {
  expect(decimalText(naturalLog(fractionOf(2)), 15)).toBe('0.693147180559945')
  expect(decimalText(naturalLog(fractionOf(10)), 15)).toBe('2.302585092994046')
  expect(decimalText(naturalLog(fractionOf('0.001')), 15)).toBe('-6.907755278982137')
  expect(decimalText(naturalLog(fractionOf(750)), 15)).toBe('6.620073206530356')
  expect(naturalLog(fractionOf(1)).n).toBe(0n)
})

test('a root is the nearest decimal: half a unit less is too small, half a unit more is not', () => {
  const half = { n: 1n, d: 2n * 10n ** BigInt(irrationalDecimals) }
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.integer({ min: 1, max: 6 }),
      (n, d, k) => {
        const root = rootOf({ n, d }, BigInt(k))
        const power = (add: bigint) => {
          const side = { n: root.n * half.d + add * half.n * root.d, d: root.d * half.d }
          return Array.from({ length: k }, () => side).reduce(multiply, fractionOf(1))
        }
        if (root.n > 0n) expect(compare(power(-1n), { n, d })).toBeLessThanOrEqual(0)
        expect(compare(power(1n), { n, d })).toBeGreaterThan(0)
      },
    ),
  )
})
