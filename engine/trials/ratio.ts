/** Ratios of whole numbers in lowest terms, for oracles: they share no code with what they are held against. */
export type Ratio = [bigint, bigint]

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
export const ratio = (n: bigint, d: bigint): Ratio => {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  return [n / g, d / g]
}

/** A number as people write it, to its last decimal. */
export function ratioOf(written: number | string): Ratio {
  const [whole, decimals = ''] = String(written).split('.')
  return ratio(BigInt(whole! + decimals), 10n ** BigInt(decimals.length))
}

export const zero: Ratio = [0n, 1n]
export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1])
export const minus = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1] - b[0] * a[1], a[1] * b[1])
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[0], a[1] * b[1])
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1], a[1] * b[0])
export const isLess = (a: Ratio, b: Ratio): boolean => minus(a, b)[0] < 0n
export const clamp = (value: Ratio, most: Ratio): Ratio => (isLess(value, zero) ? zero : isLess(most, value) ? most : value)
/** Half up to so many decimals, of what is not below 0. */
export const rounded = ([n, d]: Ratio, decimals: number): Ratio => {
  const scale = 10n ** BigInt(decimals)
  return ratio((2n * scale * n + d) / (2n * d), scale)
}
/** Down to so many decimals, of what is not below 0. */
export const roundedDown = ([n, d]: Ratio, decimals: number): Ratio => {
  const scale = 10n ** BigInt(decimals)
  return ratio((scale * n) / d, scale)
}
export const textOf = ([n, d]: Ratio): string => (d === 1n ? `${n}` : `${n}/${d}`)
