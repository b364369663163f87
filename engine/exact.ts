/** A whole number, or its exact decimal text where it is not whole or is 2^53 or more. */
export type Exact = number | string

/** An exact ratio of whole numbers; the denominator is above 0. */
export interface Fraction {
  n: bigint
  d: bigint
}

/** Decimal text or a number as people write it (`2.5`), exactly. */
export function fractionOf(decimal: string | number): Fraction {
  if (Number.isSafeInteger(decimal)) return { n: BigInt(decimal), d: 1n }
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(decimal))
  if (!match) return fractionOfPowers(decimal)
  const [, sign, whole, fraction = ''] = match
  return { n: BigInt(sign! + whole! + fraction), d: tenTo(fraction.length) }
}

/** The same of a number so large or small that it is printed with a power of ten (`1.5e-7`); texts are never read so. */
function fractionOfPowers(decimal: string | number): Fraction {
  const [, digits, power] = (typeof decimal === 'number' && /^(.+)e([+-]\d+)$/.exec(String(decimal))) || []
  if (digits === undefined) throw new Error(`no plain decimal: ${decimal}`)
  const { n, d } = fractionOf(digits)
  return Number(power) < 0 ? { n, d: d * tenTo(-Number(power)) } : { n: n * tenTo(Number(power)), d }
}

/** The least whole number not below n ÷ d. */
export const ceilDivide = (n: bigint, d: bigint): bigint => (n > 0n ? (n + d - 1n) / d : -(-n / d))

const powers = Array.from({ length: 20 }, (_, exponent) => 10n ** BigInt(exponent))
/** 10 to the power of a whole number. */
const tenTo = (exponent: number): bigint => powers[exponent] ?? 10n ** BigInt(exponent)

/** n ÷ d as decimal text with a fixed number of decimals, half up (away from zero). */
export function decimalText({ n, d }: Fraction, decimals: number): string {
  if (d === 1n) return decimals === 0 ? n.toString() : `${n}.${'0'.repeat(decimals)}`
  const scaled = (n < 0n ? -n : n) * tenTo(decimals)
  const units = (scaled * 2n + d) / (d * 2n)
  const digits = units.toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return n < 0n && units > 0n ? `-${text}` : text
}

/** The texts of the hundredths up to 100, made when they are first asked for. */
const hundredths: string[] = []

/**
 * n ÷ d as decimal text with two decimals, half up, by whole numbers that stay exact as numbers; null where they might
 * not, or where one is below 0. `d` is not 0.
 */
export function hundredthsText(n: number, d: number): string | null {
  const twice = n * 200 + d
  if (n < 0 || d < 0 || twice > Number.MAX_SAFE_INTEGER || d > 1e15) return null
  const units = (twice - (twice % (2 * d))) / (2 * d)
  if (units > 10_000) return textOfHundredths(units)
  hundredths[units] ??= textOfHundredths(units)
  return hundredths[units]
}

const textOfHundredths = (units: number): string => `${(units - (units % 100)) / 100}.${String(units % 100).padStart(2, '0')}`

export const nought: Fraction = { n: 0n, d: 1n }
export const one: Fraction = { n: 1n, d: 1n }

/** The fraction in lowest terms. */
export function reduced({ n, d }: Fraction): Fraction {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { n: n / a, d: d / a } : { n, d }
}

/** Sums, differences and products come out in lowest terms. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (a.n === 0n) return b
  if (b.n === 0n) return a
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
}
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, { n: -b.n, d: b.d })
export const multiply = (a: Fraction, b: Fraction): Fraction => reduced({ n: a.n * b.n, d: a.d * b.d })
/** a ÷ b; b is not 0. */
export const divide = (a: Fraction, b: Fraction): Fraction =>
  b.n > 0n ? reduced({ n: a.n * b.d, d: a.d * b.n }) : reduced({ n: -a.n * b.d, d: a.d * -b.n })
/** Below 0, 0 or above 0 as a is less than, equal to or more than b; by cross-multiplication. */
export const compare = (a: Fraction, b: Fraction): number => {
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}
export const lesser = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)
export const greater = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)
export const total = (all: Fraction[]): Fraction => all.reduce(add, nought)

/** Rounded half up (away from zero) to so many decimals. */
export function roundTo({ n, d }: Fraction, decimals: number): Fraction {
  const scale = tenTo(decimals)
  const units = ((n < 0n ? -n : n) * scale * 2n + d) / (d * 2n)
  return { n: n < 0n ? -units : units, d: scale }
}
/** Rounded towards minus infinity to so many decimals. */
export function floorTo({ n, d }: Fraction, decimals: number): Fraction {
  const scale = tenTo(decimals)
  const [whole, rest] = [(n * scale) / d, (n * scale) % d]
  return { n: rest < 0n ? whole - 1n : whole, d: scale }
}

/** The exact decimal text, or null where the decimals never end. */
export function exactDecimal(value: Fraction): string | null {
  const { n, d } = reduced(value)
  let [rest, decimals] = [d, 0]
  for (const prime of [2n, 5n]) {
    let times = 0
    while (rest % prime === 0n) [rest, times] = [rest / prime, times + 1]
    decimals = Math.max(decimals, times)
  }
  return rest === 1n ? decimalText({ n, d }, decimals) : null
}

/** `7/3`, or `2` where it is whole. */
export function fractionText(value: Fraction): string {
  const { n, d } = reduced(value)
  return d === 1n ? `${n}` : `${n}/${d}`
}

/** Millionths (as reported figures are kept) as the exact number given out. */
export function exactOfMillionths(units: bigint): Exact {
  const whole = units / 1_000_000n
  const rest = units % 1_000_000n
  if (rest === 0n) return exactOfWhole(whole)
  const fraction = (rest < 0n ? -rest : rest).toString().padStart(6, '0').replace(/0+$/, '')
  return `${units < 0n && whole === 0n ? '-' : ''}${whole}.${fraction}`
}

/** A whole number as it is given out: text from 2^53 on. */
export const exactOfWhole = (n: bigint): Exact =>
  n <= BigInt(Number.MAX_SAFE_INTEGER) && n >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n.toString()

/** A number whose decimals end as it is given out. */
export const exactOf = ({ n, d }: Fraction): Exact => (n % d === 0n ? exactOfWhole(n / d) : exactDecimal({ n, d })!)
