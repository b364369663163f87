import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval } from './wilson-interval.ts'

test('worked by hand: nothing of 10, half of 100, all of 10', () => {
  // Of 0 in n the upper bound is z² ÷ (n + z²) = 3.8416 ÷ 13.8416.
  expect(wilsonInterval(0n, 10n)).toEqual({ low: '0.00', high: '27.75' })
  expect(wilsonInterval(10n, 10n)).toEqual({ low: '72.25', high: '100.00' })
  expect(wilsonInterval(50n, 100n)).toEqual({ low: '40.38', high: '59.62' })
})

test('equals the textbook formula to the second decimal, and holds the rate', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const k = Math.floor(n * share)
      const [p, z] = [k / n, 1.96]
      const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
      const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
      const { low, high } = wilsonInterval(BigInt(k), BigInt(n))
      expect(Math.abs(Number(low) - 100 * (centre - half))).toBeLessThan(0.0051)
      expect(Math.abs(Number(high) - 100 * (centre + half))).toBeLessThan(0.0051)
      expect(Number(low) - 0.005).toBeLessThanOrEqual(100 * p)
      expect(Number(high) + 0.005).toBeGreaterThanOrEqual(100 * p)
    }),
  )
})
