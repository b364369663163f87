import { decimalText } from '../exact.ts'

/** 1.96, the number of standard deviations of 95 %, in hundredths. */
const z = 196n
const scale = 10n ** 12n

/**
 * The bounds of the Wilson score interval (95 %) of k among n, in percent, half up to 2 decimals: by whole numbers
 * with twelve decimals, so that it is the same on every machine. `n` is above 0.
 */
export function wilsonInterval(k: bigint, n: bigint): { low: string; high: string } {
  // In hundredths of z: (k + z²/2 ± z √(k(n−k)/n + z²/4)) ÷ (n + z²), all times 2 × 10⁴ × n.
  const centre = 2n * k * 10_000n + z * z
  const spread = z * root(((4n * k * (n - k) * 10_000n + z * z * n) * scale * scale) / n)
  const denominator = 2n * (n * 10_000n + z * z) * scale
  const percent = (numerator: bigint) => decimalText({ n: numerator * 100n, d: denominator }, 2)
  const low = centre * scale - spread
  const high = centre * scale + spread
  return { low: percent(low > 0n ? low : 0n), high: percent(high < denominator ? high : denominator) }
}

/** The whole part of a square root. */
function root(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x
    x = next
  }
}
